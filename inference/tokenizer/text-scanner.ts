import type { LocatedToken } from "./located-token.ts";

/** One way to turn text into tokens. Not re-entrant: `ids` is written over by each scan. */
export interface TextScanner {
  /** Ids of the latest scan; only as many as it returned are meaningful. */
  readonly ids: Int32Array;
  /** Writes the ids of `text` into `ids`, may stop at the end of a word once there are `limit`, and returns how many there are. */
  scan(text: string, limit: number): number;
  /** True when the token at this place of the latest scan goes on in the word of the one before it. */
  isWithinWord(place: number): boolean;
  /** The same tokens with their places in the text, found the plain way. */
  locate(text: string): LocatedToken[];
}
