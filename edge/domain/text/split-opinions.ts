import { findMarks, type Mark } from "../stance/marks.ts";
import { findOpinions } from "../stance/opinions.ts";
import { textTuning } from "../tuning/text.ts";
import { type Cut, findCuts } from "./find-cuts.ts";
import { isChangeOfTaste, saysSomething } from "./one-thing.ts";
import type { Stretch } from "./split-clauses.ts";

/** A sentence with the words of opinion in it. */
export interface Opined {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/**
 * Cuts a sentence where a new opinion begins. A contrast ("但", "but") cuts, unless it only says how the same taste has
 * changed; a comma or "and" cuts only between two opinions, so that lists, and a thing named before its opinion, stay
 * whole.
 */
export function splitOpinions(text: string, sentence: Stretch): Stretch[] {
  const piece = text.slice(sentence.start, sentence.end);
  const marks = findMarks(piece);
  const cuts = findCuts({ text: piece, marks }, findOpinions(piece, marks));
  const stretches: Stretch[] = [];
  let start = 0;
  for (const [i, cut] of cuts.entries()) {
    const end = cuts.slice(i + 1).find(({ at }) => at > cut.at)?.at ?? piece.length;
    const left = within({ text: piece, marks }, start, cut.at);
    const right = within({ text: piece, marks }, cut.at, end);
    if (cut.at <= start || !parts(cut, left, right)) continue;
    stretches.push({ start: sentence.start + start, end: sentence.start + cut.at });
    start = cut.at;
  }
  stretches.push({ start: sentence.start + start, end: sentence.end });
  return stretches;
}

function within({ text, marks }: Opined, start: number, end: number): Opined {
  const inside = marks.filter((mark) => mark.start >= start && mark.end <= end);
  return {
    text: text.slice(start, end),
    marks: inside.map((mark) => ({ ...mark, start: mark.start - start, end: mark.end - start })),
  };
}

function parts(cut: Cut, left: Opined, right: Opined): boolean {
  if (isChangeOfTaste(left, right)) return false;
  if (cut.kind === "contrast" || cut.kind === "turn") return true;
  if (left.marks.some(({ kind }) => kind === "conditionals")) return cut.kind === "comma" && ADDRESSES.test(left.text);
  if (!saysSomething(left) || !saysSomething(right)) return false;
  return cut.kind === "comma" || beginsAnew(right);
}

/** "If you like noodles, this is great": a condition on the reader, not on what is said. */
const ADDRESSES = /^\s*if you(?:'re| are| like| love| enjoy)\b/iu;

/** "… and hate horror" goes on with a verb of its own; "great and funny" does not. */
function beginsAnew({ marks }: Opined): boolean {
  const [first] = marks.filter(({ kind }) => kind !== "self" && kind !== "intensifiers" && kind !== "now");
  if (first === undefined || first.start > textTuning.farthestVerb) return false;
  return first.kind === "opinion" ? first.grade === "felt" : first.kind === "negators" || first.kind === "stoppers";
}
