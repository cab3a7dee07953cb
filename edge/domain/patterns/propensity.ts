import { DAY } from "../time-units.ts";
import { patternTuning } from "../tuning/patterns.ts";
import type { FindPattern } from "./pattern.ts";

/** A history as the models count it, in days. */
export interface Counted {
  /** Repeats: active days (or purchases) after the first. */
  readonly repeats: number;
  /** Days from the first to the last. */
  readonly lastAge: number;
  /** Days from the first until now. */
  readonly age: number;
}

/**
 * Probability that somebody is still there, by BG/NBD (Fader, Hardie and Lee 2005, "Counting your customers the easy
 * way", equation for P(active)):
 *
 *     1 / (1 + a/(b + x − 1) · ((α + T)/(α + t_x))^(r + x))
 *
 * For x = 0 the model says 1; here the same expression with x = 1 at t_x = 0 is the bound, so that somebody who came
 * once and never again fades too.
 */
export function probabilityActive(
  { repeats, lastAge, age }: Counted,
  { r, alpha, a, b } = patternTuning.churn,
): number {
  const x = Math.max(1, repeats);
  return 1 / (1 + (a / (b + x - 1)) * ((alpha + age) / (alpha + lastAge)) ** (r + x));
}

/** Probability of at least one purchase within the horizon, by a Gamma–Poisson posterior: 1 − ((β+T)/(β+T+h))^(s+n). */
export function probabilityOfPurchase(
  { purchases, age }: { readonly purchases: number; readonly age: number },
  { shape, days, horizonDays } = patternTuning.purchase as { shape: number; days: number; horizonDays: number },
): number {
  return 1 - ((days + age) / (days + age + horizonDays)) ** (shape + purchases);
}

/** Churn and purchase, as probabilities with the method named. A purchase supposes that the person is still there. */
export const findPropensities: FindPattern = ({ state, profile, now }) => {
  if (profile.lastAt === 0) return [];
  const age = Math.max(0, (now - profile.firstAt) / DAY);
  const lastAge = (profile.lastAt - profile.firstAt) / DAY;
  const activeDays = state.earlier.days + state.days.length;
  const active = probabilityActive({ repeats: Math.max(0, activeDays - 1), lastAge, age });
  const purchases = state.earlier.purchases + state.purchases.length;
  const purchase = active * probabilityOfPurchase({ purchases, age });
  const { horizonDays } = patternTuning.purchase;
  return [
    {
      pattern: "churn",
      value: level(1 - active),
      confidence: 1 - active,
      detail: { method: "BG/NBD", activeDays },
      because: [],
    },
    {
      pattern: "purchase",
      value: level(purchase),
      confidence: purchase,
      detail: { method: "Gamma–Poisson × BG/NBD", horizonDays, purchases },
      because: [],
    },
  ];
};

function level(probability: number): "low" | "medium" | "high" {
  const { medium, high } = patternTuning.propensity;
  if (probability < medium) return "low";
  return probability < high ? "medium" : "high";
}
