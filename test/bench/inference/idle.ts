import { median } from "../measure.ts";
import type { Measured } from "../report.ts";
import type { Contenders, Plan } from "./contenders.ts";
import { asRequest, timeEach } from "./load.ts";

const TEXT = "I like slow science fiction";
/** Requests in each round. */
const ROUND = 100;

/** One short text with nobody else there: the service over HTTP, and the bare session. */
export async function timeIdle({ precision, raw, service }: Contenders, { rounds }: Plan): Promise<Measured> {
  const request = asRequest("/embed", { inputs: TEXT });
  const bare: number[] = [];
  const served: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const [rawTimes, httpTimes] = [
      await raw.call<number[]>("singles", { text: TEXT, rounds: ROUND }),
      await timeEach(service.url, request, ROUND),
    ];
    if (round === 0) continue;
    bare.push(median(rawTimes));
    served.push(median(httpTimes));
  }
  const [p50, floor] = [median(served), median(bare)];
  return {
    figures: {
      [`${precision}: idle, HTTP p50 ms`]: p50,
      [`${precision}: idle, raw session p50 ms`]: floor,
      [`${precision}: idle, HTTP beyond the session, ms`]: p50 - floor,
    },
    ratios: {},
  };
}
