import type { Tokenizer } from "./tokenizer.ts";

/**
 * The same tokenizer, but in a pair the places where the text names its target are of segment B as well: the encoder
 * then sees where in the text the target stands, and a head can be pooled over those places.
 */
export function markTarget(tokenizer: Tokenizer): Tokenizer {
  const { after, before, between } = tokenizer.vocabulary.frame;
  return {
    ...tokenizer,
    encode(text, options = {}) {
      const encoding = tokenizer.encode(text, options);
      if (options.pair === undefined || options.addSpecial === false) return encoding;
      const second = encoding.typeIds.indexOf(1);
      if (second < 0) return encoding;
      const target = encoding.ids.subarray(second, encoding.ids.length - after.length);
      const first = { from: before.length, to: second - between.length };
      return {
        ...encoding,
        typeIds: markPlaces(encoding.typeIds, placesOf(target, encoding.ids, first), target.length),
      };
    },
  };
}

function markPlaces(typeIds: Int32Array, places: readonly number[], length: number): Int32Array {
  const marked = typeIds.slice();
  for (const place of places) marked.fill(1, place, place + length);
  return marked;
}

/** Where the target begins in the text, none upon another. */
function placesOf(target: Int32Array, ids: Int32Array, { from, to }: { from: number; to: number }): number[] {
  const places: number[] = [];
  if (target.length === 0) return places;
  for (let at = from; at + target.length <= to; ) {
    const found = target.every((id, i) => ids[at + i] === id);
    if (found) places.push(at);
    at += found ? target.length : 1;
  }
  return places;
}
