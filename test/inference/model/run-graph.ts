import { InferenceSession, Tensor } from "onnxruntime-node";
import type { Precision } from "../../../inference/model/graph/context.ts";
import type { Model } from "../../../inference/model/load-model.ts";
import type { Encoding } from "../../../inference/tokenizer/tokenizer.ts";

export type Outputs = Record<string, number[][]>;

/** Opens a session on a model's graph; the returned function pads texts to one batch and gives each output row by row. */
export async function openGraph(
  model: Model,
  precision: Precision = "fp32",
): Promise<(batch: Encoding[]) => Promise<Outputs>> {
  const options = { intraOpNumThreads: 1, logSeverityLevel: 3 } as const;
  const session = await InferenceSession.create(model.graph(precision).slice(), options);
  return async (batch) => {
    const results = await session.run(pad(batch));
    const rows = Object.entries(results).map(([name, { data, dims }]) => [
      name,
      rowsOf(data as Float32Array, dims[0] as number),
    ]);
    return Object.fromEntries(rows);
  };
}

function pad(batch: Encoding[]) {
  const columns = Math.max(...batch.map(({ ids }) => ids.length));
  const fill = (values: (encoding: Encoding) => Int32Array) => {
    const cells = new Int32Array(batch.length * columns);
    batch.forEach((encoding, row) => {
      cells.set(values(encoding), row * columns);
    });
    return new Tensor("int32", cells, [batch.length, columns]);
  };
  return {
    input_ids: fill(({ ids }) => ids),
    attention_mask: fill(({ ids }) => ids.map(() => 1)),
    token_type_ids: fill(({ typeIds }) => typeIds),
  };
}

function rowsOf(data: Float32Array, rows: number): number[][] {
  const width = data.length / rows;
  return Array.from({ length: rows }, (_, row) => Array.from(data.subarray(row * width, (row + 1) * width)));
}

/** Largest difference between two lists of numbers. */
export function distance(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  return Math.max(...a.map((value, i) => Math.abs(value - (b[i] as number))));
}
