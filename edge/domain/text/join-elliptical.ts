import { decideByRules } from "../stance/decide-by-rules.ts";
import { findMarks } from "../stance/marks.ts";
import { textTuning } from "../tuning/text.ts";
import { ownWords } from "./one-thing.ts";
import type { Stretch } from "./split-clauses.ts";

/**
 * "My mother adores opera; I find it unbearable.": the second clause judges what the first one names. Where the first
 * takes no stance of the writer's own, both become one clause, of which the second part takes the stance.
 */
export function joinElliptical(text: string, stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const stretch of stretches) {
    const last = joined.at(-1);
    if (last !== undefined && belongsTo(text, stretch, last)) {
      joined[joined.length - 1] = { ...last, end: stretch.end, verdict: stretch.start };
    } else {
      joined.push(stretch);
    }
  }
  return joined;
}

function belongsTo(text: string, right: Stretch, left: Stretch): boolean {
  if (left.side !== undefined || right.side !== undefined || left.verdict !== undefined) return false;
  const piece = text.slice(right.start, right.end);
  if (piece.length > textTuning.longestVerdict || !namesNothing(piece) || decideByRules(piece).stance === "neutral")
    return false;
  const named = text.slice(left.start, left.end);
  const { stance, reasons } = decideByRules(named);
  return !namesNothing(named) && stance === "neutral" && !reasons.includes("conditional");
}

/** True for a piece that is only opinion, pronouns and particles. */
export function namesNothing(piece: string): boolean {
  return ownWords({ text: piece, marks: findMarks(piece) }) < (/\p{Script=Han}/u.test(piece) ? 2 : 1);
}
