/**
 * How many tokens of a text and its pair stay when both may not exceed `room`: the longer one gives way first. Hugging
 * Face's longest_first, as `tokenizers` counts it.
 */
export function shareRoom(first: number, second: number, room: number): [number, number] {
  if (first + second <= room) return [first, second];
  const shorter = Math.min(first, second);
  const longer = shorter > room ? shorter : Math.max(shorter, room - shorter);
  const [a, b] = shorter + longer > room ? [Math.floor(room / 2), Math.ceil(room / 2)] : [shorter, longer];
  return first > second ? [b, a] : [a, b];
}

/** A scanned text that is to be cut. */
export interface Scanned {
  /** Tokens there are. */
  readonly count: number;
  /** True when the token at this place goes on in the word of the one before it. */
  readonly isWithinWord: (place: number) => boolean;
  /** True for a token that is no part of a word: behind it, reading goes on. */
  readonly isAdded: (place: number) => boolean;
}

/**
 * How long a text is to `tokenizers`, which reads whole words until there are `most` tokens or more, for a cut on the left
 * from the end: of two texts that both exceed the room, this decides which is the longer one and keeps the odd token.
 */
export function readLength({ count, isWithinWord, isAdded }: Scanned, most: number, left: boolean): number {
  const goesOn = left
    ? (read: number) => isWithinWord(count - read) || isAdded(count - read)
    : (read: number) => isWithinWord(read) || isAdded(read - 1);
  let read = Math.min(most, count);
  while (read < count && goesOn(read)) read++;
  return read;
}
