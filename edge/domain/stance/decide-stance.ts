import type { HeadScores } from "../encoding.ts";
import type { Clause, Stance, StanceDecision } from "../reading.ts";
import { ruleTuning } from "../tuning/stance-rules.ts";
import { decideByRules } from "./decide-by-rules.ts";
import { likeliest } from "./likeliest.ts";
import { shareOfRules } from "./share-of-rules.ts";

const { sharpness, leastProbability } = ruleTuning.pool;

/**
 * The stance of a clause. Rules alone where the model has no stance head; with one, both opinions are pooled: the head
 * knows more words, the rules more grammar.
 *
 *     p(stance) ∝ (head^(1 − s) · rules^s)^k,   s by what the rules rest on
 *
 * A logarithmic pool: where both agree the result is surer than either, where they contradict it is in doubt.
 */
export function decideStance(clause: Pick<Clause, "plain" | "side" | "verdict">, heads?: HeadScores): StanceDecision {
  const ruled = decideByRules(clause.verdict ?? clause.plain, clause.side);
  if (heads === undefined || clause.side !== undefined) return ruled;
  const share = shareOfRules(ruled);
  const rest = (1 - ruled.confidence) / 2;
  const pooled = (stance: Stance) => {
    const head = Math.max(leastProbability, heads[stance] ?? 0);
    const rules = Math.max(leastProbability, stance === ruled.stance ? ruled.confidence : rest);
    return (head ** (1 - share) * rules ** share) ** sharpness;
  };
  const all = pooled("like") + pooled("dislike") + pooled("neutral");
  const { stance, confidence } = likeliest((candidate) => pooled(candidate) / all);
  const reasons = stance === ruled.stance ? ["model", ...ruled.reasons] : ["model"];
  return { stance, confidence, reasons };
}
