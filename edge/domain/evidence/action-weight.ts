import { type ActionWeight, actionTuning } from "../tuning/actions.ts";

const { neutralRating, topRating, dwellSeconds, priceFloor, fullPrice } = actionTuning;

const clamp = (x: number, low: number, high: number) => Math.min(high, Math.max(low, x));

/** −1..1: how far a rating of 1..5 stands from the one that says nothing. */
const ratingFactor = (stars: number) => clamp((stars - neutralRating) / (topRating - neutralRating), -1, 1);

/** 0..1, saturating with the seconds spent. */
const dwellFactor = (seconds: number) => 1 - Math.exp(-Math.max(0, seconds) / dwellSeconds);

/** priceFloor..1, rising with the logarithm of the price. */
const priceFactor = (price: number) =>
  priceFloor + (1 - priceFloor) * clamp(Math.log1p(Math.max(0, price)) / Math.log1p(fullPrice), 0, 1);

/**
 * Signed weight of one action, −1..1.
 *
 * | value rule | factor |
 * |---|---|
 * | rating 1..5 | (stars − 2.5) / 2.5 |
 * | dwell, seconds | 1 − e^(−s/60) |
 * | price | 0.7 + 0.3·ln(1+p)/ln(101) |
 *
 * A rating or dwell without its value counts nothing; a purchase without its price counts in full.
 */
export function actionWeight(
  type: string,
  value: number | undefined,
  actions: Readonly<Record<string, ActionWeight>>,
): number {
  const action = Object.hasOwn(actions, type) ? actions[type] : undefined;
  if (action === undefined) return actionTuning.unnamedWeight;
  if (action.value === "none") return action.weight;
  if (value === undefined || !Number.isFinite(value)) return action.value === "price" ? action.weight : 0;
  const factor = { rating: ratingFactor, dwell: dwellFactor, price: priceFactor }[action.value];
  return action.weight * factor(value);
}
