import type { Outputs, OutputTensor } from "../session/messages.ts";
import type { Sequence } from "./sequence.ts";

/** What the model says about one sequence. */
export interface Encoded {
  readonly embedding: Float32Array;
  /** Probabilities by head, in the order of the head's labels; where asked for. */
  readonly heads: Readonly<Record<string, Float32Array>>;
  /** As long as the model makes it; where asked for. */
  readonly raw?: Float32Array;
  /** A vector for every token, where asked for. */
  readonly tokens?: readonly Float32Array[];
}

/** Names of the graph's outputs as the encoder uses them. */
export interface OutputNames {
  readonly embedding: string;
  readonly raw: string;
  /** Token-level output. */
  readonly tokens: string;
  /** Output by name of head. */
  readonly heads: Readonly<Record<string, string>>;
}

/** Cuts a batch's outputs into one result a sequence; views into the batch's memory, not copies. */
export function unpack(sequences: readonly Sequence[], outputs: Outputs, names: OutputNames): Encoded[] {
  const tensor = (name: string) => outputs[name] as OutputTensor;
  const heads = Object.entries(names.heads);
  return sequences.map(({ want, ids }, row) => {
    const embedding = rowOf(tensor(names.embedding), row);
    if (want === "raw") return { embedding, heads: NONE, raw: rowOf(tensor(names.raw), row) };
    if (want === "tokens") return { embedding, heads: NONE, tokens: tokensOf(tensor(names.tokens), row, ids.length) };
    if (want === "vector") return { embedding, heads: NONE };
    return {
      embedding,
      heads: Object.fromEntries(heads.map(([head, output]) => [head, rowOf(tensor(output), row)])),
    };
  });
}

const NONE = {};

function rowOf({ data, dims }: OutputTensor, row: number): Float32Array {
  const width = dims[dims.length - 1] as number;
  return data.subarray(row * width, (row + 1) * width);
}

function tokensOf({ data, dims }: OutputTensor, row: number, length: number): Float32Array[] {
  const [, columns, width] = dims as [number, number, number];
  const start = row * columns * width;
  return Array.from({ length }, (_, token) => data.subarray(start + token * width, start + (token + 1) * width));
}
