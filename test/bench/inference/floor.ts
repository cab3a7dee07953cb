import { readConfig } from "../../../inference/config.ts";
import type { BertShape } from "../../../inference/model/bert-config.ts";
import { loadModel } from "../../../inference/model/load-model.ts";
import { packPerfectly } from "./pack-perfectly.ts";

export interface Work {
  /** Floating-point; a multiplication and an addition count as two. */
  readonly operations: number;
  /** Between memory and processor if no cache held anything from one node of the graph to the next. */
  readonly bytes: number;
}

/** Bytes of one weight; activations are float32 but for half precision. */
const WEIGHT: Readonly<Record<string, number>> = { fp32: 4, fp16: 2, int8: 1 };

/** What encoding these texts takes at least, in perfectly packed batches: padding counts, tokenising does not. */
export function countWork(folder: string, precision: string, texts: readonly string[]): Work {
  const { shape, tokenizer, maxTokens } = loadModel(folder);
  const { maxBatchTokens } = readConfig({ ...process.env, PRECISION: precision });
  const lengths = texts.map((text) => tokenizer.encode(text, { maxTokens }).ids.length);
  const batches = packPerfectly(lengths, (length) => length, maxBatchTokens);
  const works = batches.map((batch) => workOf(shape, { rows: batch.length, columns: batch[0] ?? 0 }, precision));
  return {
    operations: works.reduce((sum, { operations }) => sum + operations, 0),
    bytes: works.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** One batch: every layer's weights are read once, every token's activations are written by one node and read by the next. */
export function workOf(
  { hidden, intermediate, layers }: BertShape,
  { rows, columns }: { rows: number; columns: number },
  precision: string,
): Work {
  const tokens = rows * columns;
  const weights = 4 * hidden * hidden + 2 * hidden * intermediate;
  const operations = 2 * layers * tokens * (weights + 2 * columns * hidden);
  // Query, key and value; context; projection and norm; the wide layer; output and norm.
  const activations = 2 * tokens * (3 * hidden + hidden + hidden + intermediate + hidden);
  const element = precision === "fp16" ? 2 : 4;
  return { operations, bytes: layers * (weights * (WEIGHT[precision] ?? 4) + activations * element) };
}
