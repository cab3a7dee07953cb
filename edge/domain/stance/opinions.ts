import { ruleTuning as tuning } from "../tuning/stance-rules.ts";
import { constructionsIn } from "./constructions.ts";
import { isNegative, type Mark, type MarkKind } from "./marks.ts";

/** One opinion of a clause after negation and degree. */
export interface Opinion {
  readonly start: number;
  readonly end: number;
  readonly polarity: 1 | -1;
  readonly certainty: number;
  /** A feeling whose subject has it: "he loves". */
  readonly felt: boolean;
  readonly reasons: readonly string[];
}

/** What may stand between a negation and what it negates. */
const BRIDGES: ReadonlySet<MarkKind> = new Set([
  "intensifiers",
  "diminishers",
  "self",
  "speech",
  "habits",
  "now",
  "frequencies",
  "others",
]);
const HAN = /\p{Script=Han}/u;

/** A negation does not reach over these. */
const BREAK = /[,，;；。.!?！？]|\b(?:and|but)\b/i;

/**
 * Opinions in a clause: words of liking and dislike, habits denied or frequent, and whole constructions, which speak for
 * the words in them.
 */
export function findOpinions(plain: string, marks: readonly Mark[]): Opinion[] {
  const whole = constructionsIn(plain);
  const words = marks.flatMap((mark, i) => {
    if (whole.some(({ start, end }) => mark.start < end && mark.end > start)) return [];
    if (mark.kind === "opinion") return [opinionAt(plain, marks, i)];
    if (mark.kind === "habits") return habitAt(plain, marks, i);
    return [];
  });
  return [...words, ...whole].sort((a, b) => a.start - b.start);
}

function opinionAt(plain: string, marks: readonly Mark[], at: number): Opinion {
  const mark = marks[at] as Mark;
  const negations = negationsOf(plain, marks, at);
  const turned = turn(mark, negations);
  const degree = degreeAt(marks, at);
  return {
    start: mark.start,
    end: mark.end,
    polarity: turned.polarity,
    certainty: Math.min(tuning.most, turned.certainty * degree),
    felt: mark.grade === "felt",
    reasons: [`${mark.polarity > 0 ? "like" : "dislike"}:${mark.phrase}`, ...turned.reasons],
  };
}

/** Negations that reach a mark: from the left over short gaps, and one directly behind it ("喜欢不起来"). */
function negationsOf(plain: string, marks: readonly Mark[], at: number): Mark[] {
  const target = marks[at] as Mark;
  const found: Mark[] = [];
  for (let i = at - 1; i >= 0; i--) {
    const mark = marks[i] as Mark;
    const between = plain.slice(mark.end, target.start);
    if (BREAK.test(between) || between.length > reach(between)) break;
    if (isNegative(mark)) found.push(mark);
    else if (!BRIDGES.has(mark.kind)) break;
  }
  const next = marks[at + 1];
  if (next?.kind === "afterNegators" && next.start === target.end) found.push(next);
  return found;
}

const reach = (between: string) => (HAN.test(between) || between === "" ? tuning.reach.han : tuning.reach.latin);

interface Turned {
  readonly polarity: 1 | -1;
  readonly certainty: number;
  readonly reasons: readonly string[];
}

function turn(mark: Mark, negations: readonly Mark[]): Turned {
  const own = tuning.certainty[mark.grade];
  if (negations.length === 0) return { polarity: mark.polarity, certainty: own, reasons: [] };
  if (negations.length % 2 === 0) {
    return { polarity: mark.polarity, certainty: tuning.doubleNegation, reasons: ["double-negation"] };
  }
  const polarity = mark.polarity > 0 ? -1 : 1;
  if (negations.some(({ kind }) => kind === "stoppers"))
    return { polarity, certainty: tuning.stopped, reasons: ["no-longer"] };
  if (negations.some(({ kind }) => kind === "softNegators")) {
    const certainty = mark.polarity > 0 ? tuning.softened.like : tuning.softened.dislike;
    return { polarity, certainty, reasons: ["soft-negation"] };
  }
  const table = mark.polarity > 0 ? tuning.negatedLike : tuning.negatedDislike;
  return { polarity, certainty: table[mark.grade], reasons: ["negation"] };
}

function degreeAt(marks: readonly Mark[], at: number): number {
  const near = [marks[at - 1], marks[at - 2]];
  if (near.some((mark) => mark?.kind === "diminishers")) return tuning.diminished;
  return near[0]?.kind === "intensifiers" ? tuning.intensified : 1;
}

/** Facts, not tastes: "没看", "haven't seen", "couldn't buy". */
const FACTUAL =
  /^(?:没|没有|未|无法|不能|难以|didn't|did not|didnt|haven't|hasn't|hadn't|have not|has not|can't|cannot|can not|cant|couldn't|could not|nothing|nobody|none|neither|nor|without|isn't|wasn't|aren't|not|不是|并不|并非)$/;
const OATH =
  /^(?:别|不要|从不|从来不|决不|绝不|绝对不|死也不|打死也不|不想|不会|不愿|never|won't|will not|wont|refuse to|一点都不|根本不|坚决不)$/;

function habitAt(plain: string, marks: readonly Mark[], at: number): Opinion[] {
  const { start, end } = marks[at] as Mark;
  const negations = negationsOf(plain, marks, at);
  const [nearest] = negations;
  const said = (polarity: 1 | -1, certainty: number, reason: string): Opinion[] => [
    { start, end, polarity, certainty, felt: true, reasons: [reason] },
  ];
  if (nearest === undefined) return isFrequent(marks) ? said(1, tuning.habitFrequent, "frequent-habit") : [];
  if (negations.length % 2 === 0) return said(1, tuning.doubleNegation, "double-negation");
  if (nearest.kind === "stoppers") return said(-1, tuning.stopped, "no-longer");
  if (FACTUAL.test(nearest.phrase)) return [];
  const ended = /^(?:过)?了/.test(plain.slice(end)) || OATH.test(nearest.phrase);
  return said(-1, ended ? (tuning.habitDenied + tuning.stopped) / 2 : tuning.habitDenied, "habit-denied");
}

const isFrequent = (marks: readonly Mark[]) => marks.some(({ kind }) => kind === "frequencies");
