import type { HeadScores } from "../encoding.ts";
import type { StanceDecision } from "../reading.ts";
import { stanceTuning } from "../tuning/stance.ts";
import { likeliest } from "./likeliest.ts";

/**
 * The stance towards one named thing of a clause, from the head that reads clause and thing together; undefined where
 * there is no such head, where it is unsure, and where it says the same as the whole clause.
 */
export function decideTarget(
  whole: StanceDecision,
  heads: HeadScores | undefined,
): Omit<StanceDecision, "reasons"> | undefined {
  if (heads === undefined) return undefined;
  const { stance, confidence } = likeliest((candidate) => heads[candidate] ?? 0);
  if (stance === whole.stance || confidence < stanceTuning.leastTargetConfidence) return undefined;
  return { stance, confidence };
}
