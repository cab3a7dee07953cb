import type { HeadScores } from "../encoding.ts";
import type { Clause, Stance, StanceDecision } from "../reading.ts";
import { decideByRules } from "./decide-by-rules.ts";
import { likeliest } from "./likeliest.ts";
import { shareOfRules } from "./share-of-rules.ts";

/**
 * The stance of a clause. Rules alone where the model has no stance head; with one, its probabilities and the rules'
 * verdict are mixed: the head knows more words, the rules more grammar.
 */
export function decideStance(clause: Pick<Clause, "plain" | "side" | "verdict">, heads?: HeadScores): StanceDecision {
  const ruled = decideByRules(clause.verdict ?? clause.plain, clause.side);
  if (heads === undefined || clause.side !== undefined) return ruled;
  const share = shareOfRules(ruled);
  const rest = (1 - ruled.confidence) / 2;
  const mixed = (stance: Stance) =>
    (1 - share) * (heads[stance] ?? 0) + share * (stance === ruled.stance ? ruled.confidence : rest);
  const { stance, confidence } = likeliest(mixed);
  const reasons = stance === ruled.stance ? ["model", ...ruled.reasons] : ["model"];
  return { stance, confidence, reasons };
}
