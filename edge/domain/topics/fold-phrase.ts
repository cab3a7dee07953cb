import { foldCase } from "../text/phrase-trie.ts";

/** Lower case, hyphens and underscores as spaces; as long as the text, so that places still fit. */
export function foldPhrase(text: string): string {
  return foldCase(text).replaceAll(/[-_/·]/g, " ");
}
