import { foldCase } from "./phrase-trie.ts";

const LENGTH = 4;
const OTHER = /[^a-z0-9'?!]+/g;
const LETTER = /[a-z]/;

/** Runs of four letters of Latin words, "_" where a word ends: they stay where a word is misspelt or bent. */
export function letterRuns(plain: string): readonly string[] {
  const line = `_${foldCase(plain).replaceAll(OTHER, "_")}_`.replaceAll(/__+/g, "_");
  const found = new Set<string>();
  for (let start = 0; start + LENGTH <= line.length; start++) {
    const run = line.slice(start, start + LENGTH);
    if (LETTER.test(run)) found.add(`~${run}`);
  }
  return [...found];
}
