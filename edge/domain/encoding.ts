/** What a text encoder answers: the one port through which vectors and head probabilities enter the house. */

/** Probabilities by label of one head. */
export type HeadScores = Readonly<Record<string, number>>;

/** One text's encoding: unit vector and head probabilities (absent from an untrained model). */
export interface Encoding {
  readonly vector: Float32Array;
  readonly heads: Readonly<Record<string, HeadScores>>;
}

export interface EncodedTexts {
  /** Vectors of different ids must never be compared. */
  readonly modelId: string;
  readonly dimensions: number;
  /** Weights that were never trained: vectors carry word overlap only, heads are absent. */
  readonly untrained: boolean;
  /** One per text, in order. */
  readonly encodings: readonly Encoding[];
}

export interface TextToEncode {
  readonly text: string;
  /** Named thing towards which a stance is asked. */
  readonly target?: string;
}

/**
 * Encodes texts, in order. Any number; the adapter cuts them into requests.
 * @throws UnderstandUnavailable when the service cannot be reached, does not answer, or answers wrongly.
 */
export type EncodeTexts = (texts: readonly TextToEncode[]) => Promise<EncodedTexts>;

/** The encoder did not answer, or answered what it must not. The work is kept and tried again later. */
export class UnderstandUnavailable extends Error {
  override readonly name = "UnderstandUnavailable";
  /** False when trying the same request again cannot help (it was refused as wrong). */
  readonly retryable: boolean;

  constructor(message: string, options: { readonly cause?: unknown; readonly retryable?: boolean } = {}) {
    super(message, { cause: options.cause });
    this.retryable = options.retryable ?? true;
  }
}
