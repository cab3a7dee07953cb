import type { RankingTuning } from "./tuning/ranking.ts";

/** One of the last things that somebody did with an item, and what interactions taught about that item. */
export interface RecentAction {
  readonly kind: "action";
  readonly eventId: string;
  readonly type: string;
  readonly itemId: string;
  /** Signed weight of the action (domain/evidence/action-weight.ts). */
  readonly weight: number;
  /** Items that go with it, and how strongly. */
  readonly neighbours: readonly (readonly [itemId: string, weight: number])[];
}

/**
 * Σ_k (k + 1)^−p · says(weight_k) · B[item_k][j], over the last actions, the latest first (k = 0). What somebody did a
 * moment ago says most about what they want next, whether the moment is a minute or a month: the place counts, not the
 * time. The power forgets slowly, so that a long history still speaks.
 */
export function neighbourWeights(actions: readonly RecentAction[], tuning: RankingTuning): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const [k, { weight, neighbours }] of actions.entries()) {
    const factor = says(weight, k, tuning);
    for (const [itemId, strength] of neighbours) sums.set(itemId, (sums.get(itemId) ?? 0) + factor * strength);
  }
  return sums;
}

/**
 * By how much the sum of one item falls when one of the actions is erased, for each that adds something: what it adds,
 * less what the older ones add more because each then moves up a place.
 */
export function neighbourShares(
  actions: readonly RecentAction[],
  itemId: string,
  tuning: RankingTuning,
): { readonly action: RecentAction; readonly amount: number }[] {
  const shares: { action: RecentAction; amount: number }[] = [];
  let gained = 0;
  for (let k = actions.length - 1; k >= 0; k--) {
    const action = actions[k] as RecentAction;
    const strength = action.neighbours.find(([id]) => id === itemId)?.[1] ?? 0;
    if (strength === 0) continue;
    const adds = says(action.weight, k, tuning) * strength;
    shares.unshift({ action, amount: adds - gained });
    if (k > 0) gained += says(action.weight, k - 1, tuning) * strength - adds;
  }
  return shares;
}

/** Half as much is said by turning away as by turning to: one dislikes a thing for itself, not for its company. */
const AGAINST = 0.5;

/** A quarter of the weight says half as much: that something was chosen at all says most. */
function says(weight: number, k: number, { neighbourFading }: RankingTuning): number {
  return (weight > 0 ? Math.sqrt(weight) : AGAINST * weight) * (k + 1) ** -neighbourFading;
}
