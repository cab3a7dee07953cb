import type { Clause, ComparedSide } from "../reading.ts";
import { textTuning } from "../tuning/text.ts";
import type { CleanText } from "./clean-text.ts";
import { detectLanguage } from "./detect-language.ts";
import { joinElliptical } from "./join-elliptical.ts";
import { splitComparison } from "./split-comparison.ts";
import { splitOpinions } from "./split-opinions.ts";
import { splitSentences } from "./split-sentences.ts";
import { wholeCharacters } from "./whole-characters.ts";

/** A stretch of a clean text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly side?: ComparedSide;
  /** Where the part that takes the stance begins, when another part only names the thing. */
  readonly verdict?: number;
}

/**
 * Cuts a text into clauses, each with one thing to say: at sentence ends; at "but", "但", "不过" and the like; at commas
 * between two opinions; between the sides of a comparison. Quoted speech and titles stay whole. Offsets are of the
 * stored text, which is as long as the text that was sent.
 */
export function splitClauses(clean: CleanText, stored: string): Clause[] {
  const stretches = splitSentences(clean.text)
    .flatMap((sentence) => splitOpinions(clean.text, sentence))
    .flatMap((stretch) => splitComparison(clean.text, stretch))
    .flatMap((stretch) => cutLong(clean.text, stretch))
    .flatMap((stretch) => trimmed(clean.text, stretch))
    .slice(0, textTuning.mostClauses);
  return joinElliptical(clean.text, stretches).map((stretch) => clauseAt(clean, stored, stretch));
}

function clauseAt(clean: CleanText, stored: string, { start, end, side, verdict }: Stretch): Clause {
  const plain = clean.text.slice(start, end);
  const bare = plain.replace(TRAILING, "");
  const from = clean.toOriginal(start);
  const to = clean.toOriginalEnd(start + bare.length);
  const clause = { text: stored.slice(from, to), start: from, end: to, language: detectLanguage(plain), plain };
  return {
    ...clause,
    ...(side !== undefined && { side }),
    ...(verdict !== undefined && { verdict: clean.text.slice(verdict, end) }),
  };
}

function cutLong(text: string, stretch: Stretch): Stretch[] {
  const pieces: Stretch[] = [];
  for (let { start } = stretch; start < stretch.end; ) {
    const end = Math.min(stretch.end, wholeCharacters(text, start + textTuning.longestClause));
    pieces.push({ ...stretch, start, end });
    start = end;
  }
  return pieces;
}

/** What a clause may begin with and does not need: signs, and the contrast by which it was cut. */
const LEADING =
  /^(?:[\s,，、;；：。.…~～）】-]|但是|可是|然而|不过(?![分如于是])|但(?![愿凡丁])|却(?!步)|而(?![且立今])|(?:but|and|yet|however|though|although|plus)\b)+/iu;
/** Question and exclamation marks stay in what is read; they say something. They leave the quote. */
const UNREAD = /[\s,，、;；：。.…~～-]+$/u;
const TRAILING = /[\s!！?？,，、;；。.…~～]+$/u;

function trimmed(text: string, stretch: Stretch): Stretch[] {
  const piece = text.slice(stretch.start, stretch.end);
  const start = stretch.start + (LEADING.exec(piece)?.[0].length ?? 0);
  const end = stretch.end - (UNREAD.exec(piece)?.[0].length ?? 0);
  const says = start < end && /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text.slice(start, end));
  return says ? [{ ...stretch, start, end }] : [];
}
