import { factorNeighbours } from "../ials.ts";
import type { Interactions } from "../interactions.ts";
import type { Method } from "../methods.ts";
import { learnTuning } from "../tuning.ts";
import { factorsFor, type NamedFactors } from "./read-factors.ts";

/**
 * Factors that Spark's ALS learnt, as a method beside the others. Spark weighs a like 1 + alpha and what was not liked
 * 1; ours weigh a like 1 and the rest α₀: so α₀ = 1 / alpha, and λ = regParam / alpha.
 */
export function sparkMethod(
  factors: NamedFactors,
  interactions: Interactions,
  { alpha, reg }: { alpha: number; reg: number },
): Method {
  const { neighbours, mostSparse } = learnTuning;
  const options = { unobserved: 1 / alpha, regularisation: reg / alpha };
  return {
    mostItems: mostSparse,
    learn: (likes) => {
      const ids = Array.from(likes.items, (item) => interactions.items[item] as string);
      return factorNeighbours(factorsFor(factors, ids), likes, { neighbours, options });
    },
  };
}
