import { factorNeighbours, type Ridge } from "../ials.ts";
import type { Interactions } from "../interactions.ts";
import type { Method } from "../methods.ts";
import { learnTuning } from "../tuning.ts";
import { factorsFor, type NamedFactors } from "./read-factors.ts";

/**
 * Spark weighs a like 1 + alpha and what was not liked 1; ours weigh a like 1 and the rest α₀: so α₀ = 1 / alpha, and
 * λ = regParam / alpha.
 */
export const ridgeOfSpark = ({ alpha, reg }: { alpha: number; reg: number }): Ridge => ({
  unobserved: 1 / alpha,
  regularisation: reg / alpha,
});

/** Factors that Spark's ALS learnt, as a method beside the others. */
export function sparkMethod(
  factors: NamedFactors,
  interactions: Interactions,
  learntWith: { alpha: number; reg: number },
): Method {
  const { neighbours, mostSparse } = learnTuning;
  const options = ridgeOfSpark(learntWith);
  return {
    mostItems: mostSparse,
    learn: (likes) => {
      const ids = Array.from(likes.items, (item) => interactions.items[item] as string);
      return factorNeighbours(factorsFor(factors, ids), likes, { neighbours, options });
    },
  };
}
