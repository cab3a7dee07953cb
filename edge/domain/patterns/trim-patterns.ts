import { patternTuning } from "../tuning/patterns.ts";
import type { PatternState } from "./pattern-state.ts";

/** Cuts the lists to their bounds; what leaves is added to `earlier`. */
export function trimPatterns(state: PatternState): PatternState {
  const { recentEvents, recentPurchases, recentSessions, activeDays } = patternTuning;
  const gone = state.purchases.slice(recentPurchases);
  const more = (list: readonly unknown[], most: number) => Math.max(0, list.length - most);
  return {
    ...state,
    recent: state.recent.slice(0, recentEvents),
    purchases: state.purchases.slice(0, recentPurchases),
    sessions: state.sessions.slice(0, recentSessions),
    days: state.days.slice(0, activeDays),
    earlier: {
      sessions: state.earlier.sessions + more(state.sessions, recentSessions),
      days: state.earlier.days + more(state.days, activeDays),
      purchases: state.earlier.purchases + gone.length,
      spent: state.earlier.spent + gone.reduce((sum, { price }) => sum + price, 0),
    },
  };
}
