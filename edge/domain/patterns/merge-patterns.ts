import { newestFirst } from "./fold-patterns.ts";
import type { ActiveDay, PatternState } from "./pattern-state.ts";
import { mergeSessions } from "./sessions.ts";
import { trimPatterns } from "./trim-patterns.ts";

/** The patterns of one person who was known as two. */
export function mergePatterns(a: PatternState, b: PatternState): PatternState {
  const added = (x: readonly number[], y: readonly number[]) => x.map((count, i) => count + (y[i] ?? 0));
  return trimPatterns({
    recent: newestFirst([...a.recent, ...b.recent]),
    purchases: newestFirst([...a.purchases, ...b.purchases]),
    sessions: mergeSessions(a.sessions, b.sessions),
    days: mergeDays([...a.days, ...b.days]),
    earlier: {
      sessions: a.earlier.sessions + b.earlier.sessions,
      days: a.earlier.days + b.earlier.days,
      purchases: a.earlier.purchases + b.earlier.purchases,
      spent: a.earlier.spent + b.earlier.spent,
    },
    hours: added(a.hours, b.hours),
    weekdays: added(a.weekdays, b.weekdays),
  });
}

function mergeDays(days: readonly ActiveDay[]): ActiveDay[] {
  const events = new Map<number, number>();
  for (const one of days) events.set(one.day, (events.get(one.day) ?? 0) + one.events);
  return Array.from(events, ([day, count]) => ({ day, events: count })).sort((a, b) => b.day - a.day);
}
