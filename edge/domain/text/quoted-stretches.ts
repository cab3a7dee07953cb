const LONGEST = 160;
const QUOTES = ["“”", "‘’", "「」", "『』", "《》", "〈〉", '""'].map(
  ([open, close]) => `${open}[^${open}${close}\\n]{1,${LONGEST}}${close}`,
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
