import { emojiLean } from "../stance/emoji.ts";
import { findMarks, type Mark, type MarkKind } from "../stance/marks.ts";
import { quotedStretches } from "./quoted-stretches.ts";
import type { Stretch } from "./split-clauses.ts";

const CONTRAST =
  /但是|可是|然而|(?<![再好只])不过(?![分如于是])|(?<!不)但(?![愿凡])|只是(?=[,，]?\S)|反而|(?<![忘失])却(?!步)|\b(?:but(?! also\b)|however|although|though|whereas|nevertheless|nonetheless)\b|(?<=[,，]\s?|\band )yet\b/giu;
const FIXED_BUT = /\b(?:nothing|anything|all|everything|help|none|no one|not only [^,，]{1,40}) $/i;
const COMMA = /[,，]|\s(?:and|while|plus)\s/giu;
const HAN = /\p{Script=Han}/u;

/**
 * Cuts a sentence where a new opinion begins. A contrast ("但", "but") always cuts; a comma or "and" only between two
 * opinions, so that lists, and a thing named before its opinion, stay whole.
 */
export function splitOpinions(text: string, sentence: Stretch): Stretch[] {
  const piece = text.slice(sentence.start, sentence.end);
  const marks = findMarks(piece);
  const cuts = cutsOf(piece, marks);
  const stretches: Stretch[] = [];
  let start = 0;
  for (const cut of cuts) {
    if (!cut.always && !partsHere(piece, marks, { start, at: cut.at, end: nextCut(cuts, cut.at, piece.length) }))
      continue;
    if (cut.at > start) stretches.push({ start: sentence.start + start, end: sentence.start + cut.at });
    start = cut.at;
  }
  stretches.push({ start: sentence.start + start, end: sentence.end });
  return stretches;
}

interface Cut {
  readonly at: number;
  readonly always: boolean;
}

function cutsOf(piece: string, marks: readonly Mark[]): Cut[] {
  const quotes = quotedStretches(piece);
  const free = ({ at }: Cut) => at > 0 && !quotes.some(({ start, end }) => at > start && at < end);
  const contrasts = Array.from(piece.matchAll(CONTRAST), ({ index }) => ({ at: index, always: true })).filter(
    ({ at }) => !FIXED_BUT.test(piece.slice(Math.max(0, at - 60), at)),
  );
  const commas = Array.from(piece.matchAll(COMMA), ({ index, 0: sign }) => ({
    at: index + (sign.length > 1 ? 0 : 1),
    always: false,
  }));
  const turns = turnsOf(piece, marks).map((at) => ({ at, always: true }));
  return [...contrasts, ...commas, ...turns]
    .filter(free)
    .sort((a, b) => a.at - b.at || Number(b.always) - Number(a.always));
}

const nextCut = (cuts: readonly Cut[], at: number, end: number) => cuts.find((cut) => cut.at > at)?.at ?? end;

/** "喜欢科幻讨厌恐怖": a feeling that begins right after the object of another, without any sign between them. */
function turnsOf(piece: string, marks: readonly Mark[]): number[] {
  const felt = marks.filter(({ kind, grade }) => kind === "opinion" && grade === "felt");
  return felt.flatMap((mark, i) => {
    const before = felt[i - 1];
    if (before === undefined || !HAN.test(mark.phrase) || before.polarity === mark.polarity) return [];
    const between = piece.slice(before.end, mark.start);
    const attributive = /^.{0,3}的/u.test(piece.slice(mark.end)) || /[又和与跟,，]|的$/u.test(between);
    return attributive || between.length < 2 || negatedAt(marks, mark) ? [] : [mark.start];
  });
}

const negatedAt = (marks: readonly Mark[], target: Mark) =>
  marks.some(({ kind, end }) => NEGATIVE.has(kind) && end === target.start);

const NEGATIVE: ReadonlySet<MarkKind> = new Set(["negators", "softNegators", "stoppers"]);

/** Whether a comma parts two opinions: something is said on both sides, and the right one stands by itself. */
function partsHere(
  piece: string,
  marks: readonly Mark[],
  { start, at, end }: { start: number; at: number; end: number },
): boolean {
  const left = within(marks, start, at);
  const right = within(marks, at, end);
  if (left.some(({ kind }) => kind === "conditionals")) return false;
  if (!saysSomething(piece.slice(start, at), left) || !saysSomething(piece.slice(at, end), right)) return false;
  if (/^\s(?:and|plus)\s/i.test(piece.slice(at, end))) return beginsAnew(piece.slice(at, end), right, at);
  return !isChangeOfTaste(left, right, piece.slice(at, end));
}

const within = (marks: readonly Mark[], start: number, end: number) =>
  marks.filter((mark) => mark.start >= start && mark.end <= end);

function saysSomething(piece: string, marks: readonly Mark[]): boolean {
  const negative = marks.some(({ kind }) => NEGATIVE.has(kind));
  return emojiLean(piece) !== 0 || marks.some(({ kind }) => kind === "opinion" || (kind === "habits" && negative));
}

/** "… and hate horror" goes on with a verb of its own; "great and funny" does not. */
function beginsAnew(piece: string, marks: readonly Mark[], at: number): boolean {
  const [first] = marks.filter(({ kind }) => kind !== "self" && kind !== "intensifiers");
  const verb = first?.kind === "opinion" ? first.grade === "felt" : first !== undefined && NEGATIVE.has(first.kind);
  return verb && piece.slice(0, (first?.start ?? at) - at).length <= 16;
}

/** "以前喜欢恐怖片，现在不看了": the second half speaks of the same thing and stays with the first. */
function isChangeOfTaste(left: readonly Mark[], right: readonly Mark[], piece: string): boolean {
  const changes =
    left.some(({ kind }) => kind === "past") && right.some(({ kind }) => kind === "now" || kind === "stoppers");
  return changes && ownWords(piece, right) < (HAN.test(piece) ? 2 : 1);
}

const EMPTY_WORDS =
  /\b(?:it|them|that|this|those|these|i|we|all|at|any|to|do|am|is|the|a|of|so|much|anymore|more)\b|[我它了的都也就吧啊呢着过再又还]/giu;

/** Words of a piece that no rule knows: what it speaks about. Chinese characters count one each. */
function ownWords(piece: string, marks: readonly Mark[]): number {
  const offset = marks[0]?.start ?? 0;
  const shift = piece.toLowerCase().indexOf(marks[0]?.phrase ?? "");
  const rest = marks.reduce(
    (text, mark) =>
      text.slice(0, mark.start - offset + shift) +
      " ".repeat(mark.end - mark.start) +
      text.slice(mark.end - offset + shift),
    piece,
  );
  return rest.replace(EMPTY_WORDS, " ").match(/\p{Script=Han}|[a-z][a-z'-]*/giu)?.length ?? 0;
}
