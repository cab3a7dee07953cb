import { bootstrap, type Difference } from "../bootstrap.ts";
import type { Tell } from "../read-interactions.ts";
import { Refusal } from "../refusal.ts";
import { learnTuning } from "../tuning.ts";
import { qualityOf, type WeightsQuality } from "./evaluate-weights.ts";
import { fitWeights } from "./fit-weights.ts";
import type { Outcomes } from "./read-outcomes.ts";
import type { PartWeight, Shown } from "./shown.ts";

export interface LearntWeights {
  readonly method: string;
  /** Numbers of the edge's tuning/ranking.ts. */
  readonly tuning: Readonly<Record<string, number>>;
  readonly evaluation: Readonly<Record<string, unknown>>;
}

/**
 * Learns the weights of a score's parts from what people did with what they were shown: fits on what came first,
 * compares with the served weights on what came later, fits again on everything. @throws Refusal when there is too
 * little to learn from, or when the learnt weights are not surely better.
 */
export async function learnWeights(
  { weights, shown }: Outcomes,
  tell: Tell,
  { force = false } = {},
): Promise<LearntWeights> {
  const { leastShown, leastPeople, validationShare, ridge } = learnTuning.weights;
  const people = new Set(shown.map(({ userId }) => userId)).size;
  if (shown.length < leastShown || people < leastPeople)
    throw new Refusal(
      `There is not enough to learn weights from yet: ${shown.length} recommendations of ${people} people were acted on, ${leastShown} of ${leastPeople} are needed.`,
    );
  const cut = Math.floor(shown.length * (1 - validationShare));
  const prior = weights.map((weight) => weight.default);
  const { weights: tried, sight } = fitWeights(shown.slice(0, cut), prior, ridge);
  const figures = compare(shown.slice(cut), { tried, served: weights.map(({ served }) => served), sight });
  await tell(
    `weights: AUC ${figures.auc.toFixed(4)}, served ${figures.servedAuc.toFixed(4)}, better by ${figures.gain.mean.toFixed(4)} (${figures.gain.from.toFixed(4)} to ${figures.gain.to.toFixed(4)})`,
  );
  if (!force && figures.gain.from <= 0)
    throw new Refusal(
      `The learnt weights are not surely better than those served (AUC by ${figures.gain.mean.toFixed(4)}, at least ${figures.gain.from.toFixed(4)}): nothing was published; --force publishes anyway.`,
    );
  const final = fitWeights(shown, prior, ridge);
  return {
    method: "pairwise logistic regression",
    tuning: tuningOf(weights, final),
    evaluation: {
      protocol: `the last ${shown.length - cut} of ${shown.length} recommendations that ${people} people acted on, choices weighed by how often their place is seen, 95 % by bootstrap over people`,
      sight: final.sight,
      ...figures,
    },
  };
}

interface Compared {
  readonly auc: number;
  readonly servedAuc: number;
  readonly ndcg: number;
  readonly servedNdcg: number;
  /** By how much the learnt AUC is higher. */
  readonly gain: Difference;
  readonly ndcgGain: Difference;
}

interface Contenders {
  readonly tried: ArrayLike<number>;
  readonly served: ArrayLike<number>;
  readonly sight: number;
}

function compare(later: readonly Shown[], { tried, served, sight }: Contenders): Compared {
  const mean = (figures: readonly number[]) => figures.reduce((a, b) => a + b, 0) / Math.max(1, figures.length);
  const learnt = later.map((one) => qualityOf(one, tried, sight));
  const now = later.map((one) => qualityOf(one, served, sight));
  const personOf = (at: number) => later[at]?.userId;
  return {
    auc: mean(learnt.map(({ auc }) => auc)),
    servedAuc: mean(now.map(({ auc }) => auc)),
    ndcg: mean(learnt.map(({ ndcg }) => ndcg)),
    servedNdcg: mean(now.map(({ ndcg }) => ndcg)),
    gain: bootstrap(differences(learnt, now, "auc"), personOf),
    ndcgGain: bootstrap(differences(learnt, now, "ndcg"), personOf),
  };
}

const differences = (a: readonly WeightsQuality[], b: readonly WeightsQuality[], name: keyof WeightsQuality) =>
  a.map((quality, at) => quality[name] - (b[at]?.[name] ?? 0));

/** Digits that are kept of a weight. */
const DIGITS = 4;

/** Of the parts that differed; the others keep their defaults. */
const tuningOf = (weights: readonly PartWeight[], fit: ReturnType<typeof fitWeights>): Record<string, number> =>
  Object.fromEntries(
    weights.flatMap(({ name }, p) =>
      fit.varies[p] ? [[name, Number((fit.weights[p] ?? 0).toPrecision(DIGITS))] as const] : [],
    ),
  );
