import { DAY, MINUTE } from "../time-units.ts";
import { patternTuning } from "../tuning/patterns.ts";
import type { FindPattern } from "./pattern.ts";

/** How often and how long somebody comes: sessions of the last weeks, their median length and events. */
export const findSessions: FindPattern = ({ state, now }) => {
  const { latelyDays } = patternTuning.sessions;
  const lately = state.sessions.filter(({ start }) => now - start <= latelyDays * DAY);
  if (lately.length === 0) return [];
  const minutes = median(lately.map(({ start, end }) => (end - start) / MINUTE));
  const events = median(lately.map((session) => session.events));
  const all = state.earlier.sessions + state.sessions.length;
  return [
    {
      pattern: "sessions",
      value: String(lately.length),
      confidence: 1,
      detail: { lastDays: latelyDays, medianMinutes: Math.round(minutes), medianEvents: events, all },
      because: [],
    },
  ];
};

/** Middle value; the mean of the two middle ones. NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}
