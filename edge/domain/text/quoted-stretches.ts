import { textTuning } from "../tuning/text.ts";

const QUOTES = ["“”", "‘’", "「」", "『』", "《》", "〈〉", '""'].map(
  ([open, close]) => `${open}[^${open}${close}\\n]{1,${textTuning.longestQuote}}${close}`,
);
const QUOTED = new RegExp(QUOTES.join("|"), "gu");

export interface QuotedStretch {
  readonly start: number;
  readonly end: number;
  /** 《…》: a name, not something said. */
  readonly title: boolean;
}

/** Quoted speech and titles with their marks. What is never closed is no quote. */
export function quotedStretches(text: string): QuotedStretch[] {
  return Array.from(text.matchAll(QUOTED), ({ index, 0: quote }) => ({
    start: index,
    end: index + quote.length,
    title: /^[《〈]/u.test(quote),
  }));
}
