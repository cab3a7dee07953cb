import { median } from "../measure.ts";
import type { Measured } from "../report.ts";
import { Child } from "./child.ts";
import type { Plan, Wanted } from "./contenders.ts";
import { asRequest, sendAll } from "./load.ts";

/** Padded tokens in one batch that are tried. */
const SIZES = {
  cpu: [128, 256, 512, 1_024, 2_048, 4_096],
  cuda: [2_048, 4_096, 8_192, 16_384, 32_768, 65_536],
  webgpu: [1_024, 2_048, 4_096, 8_192, 16_384],
} as const;
/** Texts in a request, and clients that send them: enough to keep every size full. */
const [BUNDLE, CLIENTS] = [32, 64];

interface Size {
  readonly tokens: number;
  readonly raw: Child;
  readonly service: Child;
  readonly url: string;
}

/** The same texts at several sizes of batch, in turns: what MAX_BATCH_TOKENS should be on this machine. */
export async function sweepBatchTokens(wanted: Wanted, { texts, rounds, say }: Plan): Promise<Measured> {
  const { provider, precision } = wanted;
  const sizes: Size[] = [];
  for (const tokens of SIZES[provider as keyof typeof SIZES]) sizes.push(await open(wanted, tokens));
  const bundles = Array.from({ length: Math.ceil(texts.length / BUNDLE) }, (_, index) =>
    asRequest("/embed", { inputs: texts.slice(index * BUNDLE, (index + 1) * BUNDLE) }),
  );
  const paces = new Map<string, number[]>();
  for (let round = 0; round <= rounds; round++) {
    say(`sweep, ${precision}: ${round === 0 ? "warming up" : `round ${round} of ${rounds}`}`);
    for (const { tokens, raw, url } of sizes) {
      const times = [await raw.call<number>("pass", texts), await sendAll(url, bundles, CLIENTS)];
      for (const [index, way] of ["raw", "service"].entries()) {
        const name = `${precision}: ${way}, batches of ${tokens} tokens, texts/s`;
        const pace = (texts.length / (times[index] as number)) * 1000;
        if (round > 0) paces.set(name, [...(paces.get(name) ?? []), pace]);
      }
    }
  }
  for (const { raw, service } of sizes) for (const child of [raw, service]) child.stop();
  const figures = Object.fromEntries(Array.from(paces, ([name, list]) => [name, median(list)]));
  return { figures, ratios: {} };
}

async function open({ folder, provider, precision }: Wanted, tokens: number): Promise<Size> {
  const environment = { MODEL_DIR: folder, PROVIDER: provider, PRECISION: precision };
  const own = { ...environment, MAX_BATCH_TOKENS: String(tokens), MAX_QUEUED_TOKENS: "16000000" };
  const service = new Child("./service-child.ts", own);
  return { tokens, service, raw: new Child("./raw-child.ts", own), url: await service.call<string>("open") };
}
