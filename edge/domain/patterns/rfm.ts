import { DAY } from "../time-units.ts";
import { patternTuning } from "../tuning/patterns.ts";
import type { FindPattern } from "./pattern.ts";

/** Recency, frequency and money, each 1 (least) to 5 by fixed bounds; the value reads "5-3-1". */
export const findRfm: FindPattern = ({ state, profile, now }) => {
  if (profile.lastAt === 0) return [];
  const bounds = patternTuning.rfm;
  const silentDays = (now - profile.lastAt) / DAY;
  const today = Math.floor(now / DAY);
  const activeDays = state.days.filter(({ day }) => today - day < patternTuning.activeDays).length;
  const spent = state.earlier.spent + state.purchases.reduce((sum, { price }) => sum + price, 0);
  const purchases = state.earlier.purchases + state.purchases.length;
  const scores = [
    atMost(silentDays, bounds.recencyDays),
    atLeast(activeDays, bounds.activeDays),
    atLeast(spent, bounds.spent),
  ];
  const [recency, frequency, money] = scores as [number, number, number];
  const detail = { recency, frequency, money, activeDays, purchases, spent, silentDays: Math.floor(silentDays) };
  return [{ pattern: "rfm", value: scores.join("-"), confidence: 1, detail, because: [] }];
};

/** 5 for no more than the first bound, 4 for no more than the second, … 1 for more than all. */
const atMost = (amount: number, bounds: readonly number[]) => 5 - bounds.filter((bound) => amount > bound).length;

/** 5 for at least the first bound, … 1 for less than all. */
const atLeast = (amount: number, bounds: readonly number[]) => 5 - bounds.filter((bound) => amount < bound).length;
