/** A text as a detector wants to see it, with the way back to the text as it was sent. */
export interface MappedText {
  readonly text: string;
  /** For each UTF-16 unit of `text`, where it begins in the source; one more at the end for the source's length. */
  readonly starts: readonly number[];
}

const INVISIBLE = /^[\p{Default_Ignorable_Code_Point}\u200e\u200f]$/u;

/** True for characters that are not seen: zero width, direction marks, soft hyphens, variation selectors. */
export function isInvisible(character: string): boolean {
  return INVISIBLE.test(character);
}

/**
 * The text with full-width letters and digits made plain (NFKC, code point by code point) and invisible characters
 * left out: personal data cannot hide behind "１３８…" or zero-width spaces.
 */
export function foldedView(source: string): MappedText {
  let text = "";
  const starts: number[] = [];
  let at = 0;
  for (const character of source) {
    if (!isInvisible(character)) {
      const folded = character < "\u0080" ? character : character.normalize("NFKC");
      for (let i = 0; i < folded.length; i++) starts.push(at);
      text += folded;
    }
    at += character.length;
  }
  starts.push(source.length);
  return { text, starts };
}
