import type { Measured } from "../report.ts";
import type { Contenders } from "./contenders.ts";
import { asRequest, sendAll } from "./load.ts";

/** Requests between two looks at the memory. */
const STEP = 10_000;

/** Resident memory over very many requests, none like the other: short texts, so that it ends. */
export async function watchMemory(
  { service }: Contenders,
  total: number,
  say: (line: string) => void,
): Promise<Measured> {
  const megabytes: number[] = [];
  for (let sent = 0; sent < total; sent += STEP) {
    const size = Math.min(STEP, total - sent);
    const requests = Array.from({ length: size }, (_, index) =>
      asRequest("/embed", { inputs: `film ${sent + index} 科幻` }),
    );
    await sendAll(service.url, requests, 64);
    megabytes.push(await readMemory(service.url));
    say(`${sent + size} requests: ${megabytes.at(-1)?.toFixed(0)} MB`);
  }
  const [half, last] = [megabytes[megabytes.length >> 1] ?? 0, megabytes.at(-1) ?? 0];
  return {
    figures: {
      requests: total,
      "MB after the first step": megabytes[0] ?? 0,
      "MB half way": half,
      "MB at the end": last,
      "MB at most": Math.max(...megabytes),
    },
    ratios: { "memory at the end / half way": last / half },
  };
}

async function readMemory(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/process_resident_memory_bytes (\d+)/.exec(text)?.[1]) / 1e6;
}
