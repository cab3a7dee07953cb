import { MASK } from "../tuning/masks.ts";

/** Something in a text that is not language, or only half. */
export type NoiseKind = "break" | "tag" | "url" | "mention" | "hashtag" | "entity" | "code" | "mask";

export interface Noise {
  readonly kind: NoiseKind;
  readonly start: number;
  readonly end: number;
}

/** In order of precedence where two begin at one place. */
const PATTERNS: readonly (readonly [NoiseKind, string])[] = [
  ["code", "<(?:script|style|pre|code)\\b[^>]{0,500}>[^]{0,20000}?</(?:script|style|pre|code)\\s*>"],
  ["break", "</?(?:br|p|div|li|ul|ol|tr|h[1-6]|blockquote)\\b[^<>]{0,500}/?>"],
  ["tag", "</?[a-z][a-z0-9-]{0,30}(?:\\s[^<>]{0,500})?/?>|<!--[^]{0,5000}?-->"],
  ["code", "```[^]{0,20000}?```"],
  [
    "url",
    "\\]\\(\\s?(?:https?|ftp)://[^)\\s]{1,2000}\\)|\\b(?:https?|ftp)://[^\\s<>\"'“”‘’「」，。！？；、）)】\\]]+|\\bwww\\.[a-z0-9-]+\\.[^\\s<>\"'“”，。！？；、）)】\\]]+",
  ],
  ["entity", "&(?:#\\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});"],
  ["mention", "(?<![\\w.])@[\\p{L}\\p{N}_-]{1,30}"],
  ["hashtag", "(?<![a-z0-9])[#＃][\\p{L}\\p{N}_]{1,40}[#＃]?"],
  ["mask", `${MASK}+`],
];

const NOISE = new RegExp(PATTERNS.map(([, pattern], i) => `(?<n${i}>${pattern})`).join("|"), "giu");

/** Markup, links, mentions, hashtags, entities and masks, in the order they stand. */
export function findNoise(source: string): Noise[] {
  const found: Noise[] = [];
  for (const match of source.matchAll(NOISE)) {
    const index = PATTERNS.findIndex((_, i) => match.groups?.[`n${i}`] !== undefined);
    const kind = (PATTERNS[index] as readonly [NoiseKind, string])[0];
    found.push({ kind, start: match.index, end: match.index + match[0].length });
  }
  return found;
}
