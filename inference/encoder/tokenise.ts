import { ServiceError } from "../errors.ts";
import type { Tokenizer } from "../tokenizer/tokenizer.ts";
import { inSlices } from "./in-slices.ts";

/** A text to encode, alone or with a second one beside it, or ids a client made itself. */
export type TextInput =
  | { readonly text: string; readonly pair?: string | undefined }
  | { readonly ids: readonly number[] };

export interface TokeniseOptions {
  readonly maxTokens: number;
  /** Cut what is too long; otherwise it is refused. */
  readonly truncate: boolean;
  readonly side: "left" | "right";
}

export interface Tokens {
  readonly ids: Int32Array;
  readonly typeIds: Int32Array;
}

/** Characters looked at per token that may be kept: longer texts are cut first, so that work is bounded. As in TEI. */
export const CHARACTERS_PER_TOKEN = 250;

/**
 * Tokenises on the caller's thread, in slices: a short text takes a few microseconds, less than handing it to a thread.
 * @throws ServiceError validation, empty: naming the input at fault
 */
export function tokenise(
  tokenizer: Tokenizer,
  inputs: readonly TextInput[],
  options: TokeniseOptions,
): Promise<Tokens[]> {
  return inSlices<TextInput, Tokens>(inputs, (input, index) =>
    "ids" in input ? checkIds(tokenizer, input.ids, options) : encode(tokenizer, input, { ...options, index }),
  );
}

function encode(
  tokenizer: Tokenizer,
  input: { text: string; pair?: string | undefined },
  options: TokeniseOptions & { index: number },
) {
  const { maxTokens, side: truncationSide } = options;
  const text = bound(input.text, options);
  const pair = input.pair === undefined ? {} : { pair: bound(input.pair, options) };
  const encoding = tokenizer.encode(text, { ...pair, maxTokens, truncationSide });
  if (encoding.truncated && !options.truncate) {
    throw new ServiceError(
      "too_long",
      `\`inputs\` must have less than ${maxTokens} tokens; input ${options.index} has more. Set "truncate": true to cut it`,
    );
  }
  return encoding;
}

function bound(text: string, { maxTokens, truncate, side, index }: TokeniseOptions & { index: number }): string {
  if (text.length === 0)
    throw new ServiceError("empty", `\`inputs\` cannot be empty: input ${index} has no characters`);
  if (!text.isWellFormed()) {
    throw new ServiceError("tokenizer", `input ${index} is not valid Unicode: it holds half of a surrogate pair`);
  }
  const limit = maxTokens * CHARACTERS_PER_TOKEN;
  if (text.length <= limit) return text;
  if (!truncate) {
    throw new ServiceError(
      "too_long",
      `\`inputs\` must have less than ${limit} characters; input ${index} has ${text.length}`,
    );
  }
  return (side === "left" ? text.slice(-limit) : text.slice(0, limit)).toWellFormed();
}

function checkIds(
  tokenizer: Tokenizer,
  ids: readonly number[],
  { maxTokens, truncate, side }: TokeniseOptions,
): Tokens {
  if (ids.length === 0) throw new ServiceError("empty", "`inputs` cannot be empty: a list of ids has none");
  if (ids.length > maxTokens && !truncate) {
    throw new ServiceError("too_long", `\`inputs\` must have less than ${maxTokens} tokens. Given: ${ids.length}`);
  }
  const size = tokenizer.vocabulary.texts.length;
  const stranger = ids.find((id) => id >= size);
  if (stranger !== undefined) {
    throw new ServiceError(
      "tokenizer",
      `id ${stranger} is not in this model's vocabulary of ${size}: send text, or ids made by /tokenize`,
    );
  }
  const kept = Int32Array.from(side === "left" ? ids.slice(-maxTokens) : ids.slice(0, maxTokens));
  return { ids: kept, typeIds: new Int32Array(kept.length) };
}
