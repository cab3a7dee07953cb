import { textTuning } from "../tuning/text.ts";
import { quotedStretches } from "./quoted-stretches.ts";
import type { Stretch } from "./split-clauses.ts";
import { wholeCharacters } from "./whole-characters.ts";

const SENTENCE_END = /[。！？!?；;\n]+|…{1,2}|\.{2,}|\.(?=\s|$)/gu;
const ABBREVIATION = /\b(?:mr|mrs|ms|dr|prof|st|vs|etc|e\.g|i\.e|no|vol|jr|sr|u\.s)\.$/i;

/** Cuts at the ends of sentences, lines and list items; not within quotes, brackets of titles, or after "Mr." */
export function splitSentences(text: string): Stretch[] {
  const quotes = quotedStretches(text);
  const stretches: Stretch[] = [];
  let start = 0;
  const cut = (end: number) => {
    while (end - start > textTuning.longestSentence) {
      const middle = wholeCharacters(text, start + textTuning.longestSentence);
      stretches.push({ start, end: middle });
      start = middle;
    }
    if (end > start) stretches.push({ start, end });
    start = end;
  };
  for (const match of text.matchAll(SENTENCE_END)) {
    const end = match.index + match[0].length;
    const inQuote = quotes.some((quote) => match.index > quote.start && end < quote.end);
    if (inQuote || ABBREVIATION.test(text.slice(Math.max(0, end - 8), end))) continue;
    cut(end);
  }
  cut(text.length);
  return stretches;
}
