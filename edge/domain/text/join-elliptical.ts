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
  if (piece.length > textTuning.longestVerdict || decideByRules(piece).stance === "neutral") return false;
  const named = text.slice(left.start, left.end);
  const { stance, reasons } = decideByRules(named);
  if (!namesNothing(piece) && !(OWN_VIEW.test(piece) && isOthersView(named, reasons))) return false;
  return !namesNothing(named) && stance === "neutral" && !reasons.includes("conditional");
}

/** "I think they are the best thing here", "我翻了两章就放下了": the writer's own view of what was just spoken of. */
const OWN_VIEW =
  /^(?:(?:i|we|mine|personally)\b.*\b(?:it|them|they|this)\b|they were wrong\b|(?:结果|但|可)?我(?!们?的))/iu;

function isOthersView(named: string, reasons: readonly string[]): boolean {
  if (reasons.includes("reported")) return true;
  const kinds = findMarks(named).map(({ kind }) => kind);
  return kinds.includes("others") && kinds.includes("speech");
}

/** True for a piece that is only opinion, pronouns and particles. */
export function namesNothing(piece: string): boolean {
  return ownWords({ text: piece, marks: findMarks(piece) }) < (/\p{Script=Han}/u.test(piece) ? 2 : 1);
}
