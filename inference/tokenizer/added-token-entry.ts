import * as v from "valibot";
import { type AddedToken, TokenizerError } from "./vocabulary.ts";

const id = v.pipe(v.number(), v.integer(), v.minValue(0));

/** One of tokenizer.json's added_tokens. */
export const AddedTokenEntry = v.object({
  id,
  content: v.pipe(v.string(), v.nonEmpty()),
  single_word: v.optional(v.boolean(), false),
  lstrip: v.optional(v.boolean(), false),
  rstrip: v.optional(v.boolean(), false),
  normalized: v.optional(v.boolean(), false),
});

export type AddedTokenEntry = v.InferOutput<typeof AddedTokenEntry>;

export function toAddedToken({ id, content, ...entry }: AddedTokenEntry): AddedToken {
  const strips = { left: entry.lstrip, right: entry.rstrip };
  return { id, text: content, singleWord: entry.single_word, normalised: entry.normalized, strips };
}

/** Token texts by id, added tokens included. */
export function listTexts(ids: Iterable<readonly [string, number]>, added: readonly AddedTokenEntry[]): string[] {
  const texts: string[] = [];
  for (const [text, token] of ids) texts[token] = text;
  for (const token of added) texts[token.id] = token.content;
  return texts;
}

export function needToken(ids: ReadonlyMap<string | undefined, number>, text: string): number {
  const found = ids.get(text);
  if (found === undefined) throw new TokenizerError(`tokenizer.json has no token ${text}`);
  return found;
}
