/** How a value turns an action's weight up or down. */
export type ValueRule = "none" | "rating" | "dwell" | "price";

export interface ActionWeight {
  /** −1..1: sign and weight of one occurrence at full value. 0 counts the action and moves nothing. */
  readonly weight: number;
  readonly value: ValueRule;
}

const plain = (weight: number): ActionWeight => ({ weight, value: "none" });

/**
 * Weight of one action on an item, −1..1. Effort and cost speak louder: to buy is 1, to look is 0.1. The steps follow
 * what implicit-feedback papers use (view : cart : purchase ≈ 1 : 5 : 10). Tenants add and change types.
 *
 * The same deed on the same item counts as often as it is told. It does not saturate: then the weight of one event would
 * depend on which others there are, so that erasing it, or one of them arriving late, would have to change theirs too,
 * and no share would be one event's own. What can be done once only (a like) is sent with an id that says so,
 * `like:ada:solaris`: it counts once.
 */
export const actionWeights: Readonly<Record<string, ActionWeight>> = {
  view: plain(0.1),
  click: plain(0.2),
  dwell: { weight: 0.5, value: "dwell" },
  search: plain(0),
  like: plain(1),
  dislike: plain(-1),
  rating: { weight: 1, value: "rating" },
  bookmark: plain(0.7),
  share: plain(0.7),
  cart: plain(0.5),
  "remove-from-cart": plain(-0.2),
  purchase: { weight: 1, value: "price" },
  return: plain(-0.6),
  hide: plain(-0.8),
  skip: plain(-0.1),
  comment: plain(0.3),
  review: plain(0.3),
  post: plain(0.3),
};

/** What turns actions into amounts. */
export const actionTuning = {
  /** Weight of a type nobody has named; −1..1. It happened on the item, so it says as much as a view. */
  unnamedWeight: 0.1,
  /**
   * How much turning away from an item says of what goes with it, against turning to it; 0..1. Half: one dislikes a
   * thing for itself, not for its company.
   */
  against: 0.5,
  /** Rating that says nothing, on 1..5. Below the scale's middle: who rates has at least chosen the thing. */
  neutralRating: 2.5,
  /** Stars; the scale's top, where the full weight is reached. */
  topRating: 5,
  /** Seconds of dwelling that bring 1 − 1/e of the full weight; > 0. */
  dwellSeconds: 60,
  /** Share of a purchase's weight that does not depend on the price; 0..1. */
  priceFloor: 0.7,
  /** Price at which a purchase reaches its full weight, in the tenant's currency; > 0. The rise is logarithmic. */
  fullPrice: 100,
  /**
   * Weight that a text's stance gives to the item it was written on, at full certainty; 0..1. "So good!" names no
   * topic: the item is what it speaks of.
   */
  stanceWeight: 0.8,
} as const;
