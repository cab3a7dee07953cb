import { createHash } from "node:crypto";

/** Letters and digits only, lower case: two texts are the same if these are equal. As inference/training/held_out.py. */
export function normaliseForSplit(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/** A number in 0..1 fixed by the text. Below 0.1 a text is held out of training in data that come without a split. */
export function shareOf(text: string): number {
  return Number.parseInt(createHash("md5").update(normaliseForSplit(text)).digest("hex").slice(0, 8), 16) / 0xffffffff;
}
