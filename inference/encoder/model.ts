import type { Tokenizer } from "../tokenizer/tokenizer.ts";
import type { OutputNames } from "./unpack.ts";

/** What the service must know of a model, wherever it came from. */
export interface ServedModel {
  /** Identity of weights and pooling: vectors of different ids must never be compared. */
  readonly id: string;
  readonly untrained: boolean;
  readonly dimensions: number;
  readonly pooling: string;
  /** Most tokens of one text, special ones included. */
  readonly maxTokens: number;
  readonly heads: Readonly<Record<string, ModelHead>>;
  /** Text put before an input by name, as sentence-transformers' `prompts`. */
  readonly prompts: Readonly<Record<string, string>>;
  readonly tokenizer: Tokenizer;
  readonly outputs: OutputNames;
}

export interface ModelHead {
  /** "pair" reads a text together with its target; "pooled" reads a text alone; "either" both. */
  readonly input: "pooled" | "pair" | "either";
  readonly labels: readonly string[];
}
