import type { TracedText } from "../vocabulary.ts";

const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Where the unit at this index came from. */
export const placeOf = ({ places }: TracedText, index: number): number => (places ? (places[index] as number) : index);

/** Blocks in which every UTF-16 unit is a grapheme: ASCII, Chinese and Japanese writing and its signs. */
const SINGLES = /^[\x20-\x7e\u2010-\u2027\u3001-\u3029\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uff01-\uff60]*$/;

/** Changes each grapheme by itself. */
export function mapGraphemes(text: TracedText, change: (grapheme: string) => string): TracedText {
  let changed = "";
  const places: number[] = [];
  for (const { segment, index } of segments(text.text)) {
    const normal = change(segment);
    changed += normal;
    for (let i = 0; i < normal.length; i++) places.push(placeOf(text, index + Math.min(i, segment.length - 1)));
  }
  return { text: changed, places };
}

function segments(text: string): Iterable<{ segment: string; index: number }> {
  if (!SINGLES.test(text)) return GRAPHEMES.segment(text);
  return Array.from({ length: text.length }, (_, index) => ({ segment: text[index] as string, index }));
}

/** Replaces every match; what is put in its place comes from where the match began. */
export function replaceAll(text: TracedText, pattern: RegExp, content: string): TracedText {
  let changed = "";
  let end = 0;
  const places: number[] = [];
  const keep = (to: number) => {
    changed += text.text.slice(end, to);
    for (let i = end; i < to; i++) places.push(placeOf(text, i));
  };
  for (const { 0: match, index } of text.text.matchAll(pattern)) {
    keep(index);
    changed += content;
    for (let i = 0; i < content.length; i++) places.push(placeOf(text, index));
    end = index + match.length;
  }
  if (end === 0) return text;
  keep(text.text.length);
  return { text: changed, places };
}

/** Takes white space off the ends. */
export function strip(text: TracedText, { left, right }: { left: boolean; right: boolean }): TracedText {
  const start = left ? text.text.length - text.text.replace(/^\p{White_Space}+/u, "").length : 0;
  const end = right ? text.text.replace(/\p{White_Space}+$/u, "").length : text.text.length;
  if (end <= start) return { text: "", places: [] };
  const places = Array.from({ length: end - start }, (_, i) => placeOf(text, start + i));
  return { text: text.text.slice(start, end), places };
}
