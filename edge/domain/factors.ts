import { type ActionShare, type RecentAction, says, sharesOfActions } from "./neighbours.ts";
import { indexTuning } from "./tuning/index.ts";
import type { RankingTuning } from "./tuning/ranking.ts";
import { addInto } from "./vector.ts";

/** Names the behaviour vectors that one learning published: they never change. */
export interface FactorVersion {
  readonly learning: number;
  readonly publishedAt: number;
}

/** Learnt behaviour vectors d of items, all of one learning. An item that nothing was learnt of has d = 0. */
export interface FactorIndex {
  readonly width: number;
  /** d of an item; undefined for 0. */
  vectorOf(itemId: string): Float32Array | undefined;
  /** vector·d in double precision. The vector must not change afterwards: what is made of it is kept. */
  dot(itemId: string, vector: Float64Array | Float32Array): number;
  /** Items with the largest b·d, and that amount. */
  nearest(b: Float64Array, wanted: NearestFactors): readonly (readonly [itemId: string, amount: number])[];
}

interface FactorFilter {
  readonly excluded: readonly string[];
  /** Only these items. */
  readonly only?: (itemId: string) => boolean;
}

export interface NearestFactors extends FactorFilter {
  readonly limit: number;
}

/**
 * b in the space of learnt vectors, with the d that it was folded from: both are of one learning, whatever is published
 * meanwhile.
 */
export interface FactorTaste {
  readonly factors: FactorIndex;
  readonly b: Float64Array;
  /** Those that count, the latest first. */
  readonly actions: readonly RecentAction[];
  readonly fading: number;
}

/**
 * b = Σ_k says(weight_k, k) · d of item_k, over the last actions, the latest first. The vectors come whitened by the
 * learning's Gram matrix (inference/learn/factors/whiten.ts): so this sum is what a ridge regression would find for
 * somebody of average length of history, and stays linear in each action. Turning away says nothing here: in the
 * evaluation it only hurt, what was turned away had been chosen first. Undefined when nothing was learnt of what they did.
 */
export function foldIn(
  recent: readonly RecentAction[],
  factors: FactorIndex,
  { factorFading: fading }: RankingTuning,
): FactorTaste | undefined {
  const actions = recent.filter(({ weight }) => weight > 0);
  const b = new Float64Array(factors.width);
  for (const [k, { itemId, weight }] of actions.entries()) {
    const d = factors.vectorOf(itemId);
    if (d !== undefined) addInto(b, d, says(weight, k, fading));
  }
  return b.some((x) => x !== 0) ? { factors, b, actions, fading } : undefined;
}

/** By how much b·d of one item falls when one of the actions is erased, for each that adds something. */
export function factorShares({ factors, actions, fading }: FactorTaste, itemId: string): ActionShare[] {
  const d = factors.vectorOf(itemId);
  if (d === undefined) return [];
  return sharesOfActions(actions, (action) => factors.dot(action.itemId, d), fading);
}

/** b·d of the items where it is largest: the scan adds it to what it finds of them in content. */
export const nearestAmounts = ({ factors, b }: FactorTaste, filter: FactorFilter): ReadonlyMap<string, number> =>
  new Map(factors.nearest(b, { ...filter, limit: indexTuning.factorCandidates }));
