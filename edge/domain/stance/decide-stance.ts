import type { HeadScores } from "../encoding.ts";
import type { Clause, Stance, StanceDecision } from "../reading.ts";
import { ruleTuning } from "../tuning/stance-rules.ts";
import { decideByRules } from "./decide-by-rules.ts";

const STANCES = ["like", "dislike", "neutral"] as const satisfies readonly Stance[];

/**
 * The stance of a clause. Rules alone where the model has no stance head; with one, its probabilities and the rules'
 * verdict are mixed, the rules with the share `shareBesideModel`.
 */
export function decideStance(clause: Pick<Clause, "plain" | "side">, heads?: HeadScores): StanceDecision {
  const ruled = decideByRules(clause.plain, clause.side);
  if (heads === undefined || clause.side !== undefined) return ruled;
  const share = ruleTuning.shareBesideModel;
  const rest = (1 - ruled.confidence) / 2;
  const mixed = (stance: Stance) =>
    (1 - share) * (heads[stance] ?? 0) + share * (stance === ruled.stance ? ruled.confidence : rest);
  const stance = STANCES.reduce((best, candidate) => (mixed(candidate) > mixed(best) ? candidate : best));
  const reasons = stance === ruled.stance ? ["model", ...ruled.reasons] : ["model"];
  return { stance, confidence: mixed(stance), reasons };
}
