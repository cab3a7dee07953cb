import { actionTuning } from "./tuning/actions.ts";
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
 * Σ_k says(weight_k, k) · B[item_k][j], over the last actions, the latest first (k = 0).
 */
export function neighbourWeights(
  actions: readonly RecentAction[],
  { neighbourFading }: RankingTuning,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const [k, { weight, neighbours }] of actions.entries()) {
    const factor = says(weight, k, neighbourFading);
    for (const [itemId, strength] of neighbours) sums.set(itemId, (sums.get(itemId) ?? 0) + factor * strength);
  }
  return sums;
}

/** By how much the sum of one item falls when one of the actions is erased, for each that adds something. */
export const neighbourShares = (
  actions: readonly RecentAction[],
  itemId: string,
  { neighbourFading }: RankingTuning,
): ActionShare[] =>
  sharesOfActions(actions, ({ neighbours }) => neighbours.find(([id]) => id === itemId)?.[1] ?? 0, neighbourFading);

export interface ActionShare {
  readonly action: RecentAction;
  readonly amount: number;
}

/**
 * The shares of the last actions in Σ_k says(weight_k, k) · strength_k: what an action adds, less what the older ones
 * add more because each then moves up a place.
 */
export function sharesOfActions(
  actions: readonly RecentAction[],
  strengthOf: (action: RecentAction) => number,
  fading: number,
): ActionShare[] {
  const shares: ActionShare[] = [];
  let gained = 0;
  for (let k = actions.length - 1; k >= 0; k--) {
    const action = actions[k] as RecentAction;
    const strength = strengthOf(action);
    if (strength === 0) continue;
    const adds = says(action.weight, k, fading) * strength;
    shares.unshift({ action, amount: adds - gained });
    if (k > 0) gained += says(action.weight, k - 1, fading) * strength - adds;
  }
  return shares;
}

/**
 * What the action k places back counts: (k + 1)^−fading of what it says. What somebody did a moment ago says most about
 * what they want next, whether the moment is a minute or a month: the place counts, not the time. The power forgets
 * slowly, so that a long history still speaks. A quarter of the weight says half as much: that something was chosen at
 * all says most.
 */
export function says(weight: number, k: number, fading: number): number {
  return (weight > 0 ? Math.sqrt(weight) : actionTuning.against * weight) * (k + 1) ** -fading;
}
