import { InferenceSession, Tensor } from "onnxruntime-node";
import { pack } from "../../../inference/encoder/pack.ts";
import { EMBEDDING } from "../../../inference/model/graph/write-graph.ts";
import { loadModel, type Model } from "../../../inference/model/load-model.ts";
import { sessionOptions } from "../../../inference/session/options.ts";
import type { Encoding } from "../../../inference/tokenizer/tokenizer.ts";

/** Padded tokens of one batch. */
const BATCH_TOKENS = 2_048;

/** A text, alone or beside a target. */
export interface Reading {
  readonly text: string;
  readonly target?: string;
}

export interface OpenModel {
  readonly model: Model;
  /** Unit vectors, in the order of the texts. */
  embed(readings: readonly Reading[]): Promise<Float32Array[]>;
  /** Probabilities of a head, in the order of its labels. */
  classify(head: string, readings: readonly Reading[]): Promise<Float32Array[]>;
}

/** A model folder on our own graph, one thread. Sorted by length, so that little is padding. */
export async function openModel(folder: string, precision: "fp32" | "int8" = "fp32"): Promise<OpenModel> {
  const model = loadModel(folder);
  const session = await InferenceSession.create(model.graph(precision).slice(), sessionOptions("cpu", 1));
  return {
    model,
    embed: (readings) => run(session, model, { readings, output: EMBEDDING }),
    classify(head, readings) {
      const found = model.heads.find(({ name }) => name === head);
      if (!found) throw new Error(`${model.id} has no head ${head}`);
      return run(session, model, { readings, output: found.output });
    },
  };
}

interface Request {
  readonly readings: readonly Reading[];
  readonly output: string;
}

async function run(session: InferenceSession, model: Model, { readings, output }: Request): Promise<Float32Array[]> {
  const encodings = readings.map(({ text, target }) => tokenise(model, text, target));
  const order = encodings.map((_, index) => index).sort((a, b) => lengthOf(encodings, a) - lengthOf(encodings, b));
  const results = new Array<Float32Array>(readings.length);
  for (let start = 0; start < order.length; ) {
    const end = endOfBatch(encodings, order, start);
    const part = order.slice(start, end);
    const rows = await runBatch(
      session,
      part.map((index) => encodings[index] as Encoding),
      output,
    );
    for (const [row, index] of part.entries()) results[index] = rows[row] as Float32Array;
    start = end;
  }
  return results;
}

const tokenise = ({ tokenizer, maxTokens }: Model, text: string, pair?: string) =>
  tokenizer.encode(text, { maxTokens, ...(pair !== undefined && { pair }) });

const lengthOf = (encodings: readonly Encoding[], index: number | undefined) =>
  encodings[index as number]?.ids.length ?? 0;

function endOfBatch(encodings: readonly Encoding[], order: readonly number[], start: number): number {
  let end = start + 1;
  while (end < order.length && (end + 1 - start) * lengthOf(encodings, order[end]) <= BATCH_TOKENS) end++;
  return end;
}

async function runBatch(session: InferenceSession, encodings: readonly Encoding[], output: string) {
  const { rows, columns, inputIds, attentionMask, tokenTypeIds } = pack(
    encodings.map(({ ids, typeIds }) => ({ ids, typeIds, want: "vector" })),
    [output],
  );
  const tensor = (values: Int32Array) => new Tensor("int32", values, [rows, columns]);
  const feeds = {
    input_ids: tensor(inputIds),
    attention_mask: tensor(attentionMask),
    token_type_ids: tensor(tokenTypeIds),
  };
  const data = (await session.run(feeds, [output]))[output]?.data as Float32Array;
  const width = data.length / rows;
  return Array.from({ length: rows }, (_, row) => data.slice(row * width, (row + 1) * width));
}
