import { fileURLToPath } from "node:url";
import { watchBatches } from "./inference/batches.ts";
import { type Contenders, openContenders } from "./inference/contenders.ts";
import { compareVectors } from "./inference/drift.ts";
import { timeIdle } from "./inference/idle.ts";
import { watchMemory } from "./inference/memory.ts";
import { watchResponsiveness } from "./inference/responsiveness.ts";
import { sweepBatchTokens } from "./inference/sweep.ts";
import { mixTexts } from "./inference/texts.ts";
import { measureThroughput } from "./inference/throughput.ts";
import type { BenchOptions, Measured } from "./report.ts";

const SHIPPED = fileURLToPath(new URL("../../inference/model/shipped", import.meta.url));

/** What runs where: int8 is for processors, half precision for CUDA. */
const PRECISIONS = { cpu: ["fp32", "int8"], cuda: ["fp16", "fp32"], webgpu: ["fp32"] } as const;

/**
 * The service against its own session on perfectly packed batches, against a first-come batcher, and against
 * transformers.js on the same weights. [--provider cpu|cuda|webgpu] [--model FOLDER] [--memory REQUESTS] [--sweep] [--texts N] [--rounds N]
 * Each is a process of its own. The clients share the machine's cores with it, so a pace says what both do together; the
 * processor time is the contender's alone, and what its users pay for.
 * fastembed is not here: it takes the first token's vector whatever the model was trained for, so it computes something
 * else from these weights. Nor is text-embeddings-inference: it is no package, but a Rust build of hundreds of crates.
 */
export async function run({ quick, say, settings = {} }: BenchOptions): Promise<Measured> {
  const provider = (settings.provider ?? "cpu") as keyof typeof PRECISIONS;
  const folder = settings.model ?? SHIPPED;
  const { texts = quick ? 300 : 1200, rounds = quick ? 1 : 5 } = settings;
  const plan = { texts: mixTexts(Number(texts)), rounds: Number(rounds), say };
  const precisions = PRECISIONS[provider];
  const parts: Measured[] = [];
  if (settings.sweep) {
    for (const precision of precisions) parts.push(await sweepBatchTokens({ folder, provider, precision }, plan));
    return join(parts);
  }
  const all: Contenders[] = [];
  for (const precision of precisions) all.push(await openContenders({ folder, provider, precision }));
  if (settings.memory) return watchMemory(all[0] as Contenders, Number(settings.memory), say);
  for (const contenders of all) {
    parts.push(await measureThroughput(contenders, plan));
    parts.push(await watchBatches(contenders, plan));
    parts.push(await timeIdle(contenders, plan));
    parts.push(await watchResponsiveness(contenders, plan));
  }
  parts.push(await compareVectors(all, plan));
  return join(parts);
}

function join(parts: readonly Measured[]): Measured {
  return {
    figures: Object.assign({}, ...parts.map(({ figures }) => figures)),
    ratios: Object.assign({}, ...parts.map(({ ratios }) => ratios)),
  };
}
