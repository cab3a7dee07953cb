import { patternTuning } from "../tuning/patterns.ts";
import { localTimeOf } from "./local-time.ts";
import type { ActiveDay, PatternState } from "./pattern-state.ts";
import { purchaseOf, recentOf, type SeenEvent } from "./remember-event.ts";
import { plays } from "./roles.ts";
import { addToSessions, takeFromSessions } from "./sessions.ts";
import { trimPatterns } from "./trim-patterns.ts";

/**
 * Takes events in. Any order and any cut into calls gives the same state, as long as no event comes so late that what
 * it belongs to has left its list. Each event must be given once only.
 */
export function foldPatterns(state: PatternState, seen: readonly SeenEvent[]): PatternState {
  return seen.reduce((before, one) => trimPatterns(addEvent(before, one)), state);
}

/**
 * Takes events out again: from lists, counts and histograms. Older events do not move back into a list that had been
 * full, and a session keeps its range; rebuild from the events where that matters.
 */
export function erasePatterns(state: PatternState, seen: readonly SeenEvent[]): PatternState {
  return seen.reduce(takeEvent, state);
}

function addEvent(state: PatternState, seen: SeenEvent): PatternState {
  const { event } = seen;
  const time = localTimeOf(event);
  return {
    ...state,
    recent: newestFirst([...state.recent, recentOf(seen)]),
    purchases: plays(event.type, "buy") ? newestFirst([...state.purchases, purchaseOf(seen)]) : state.purchases,
    sessions: addToSessions(state.sessions, event.at),
    days: changeDay(state.days, time.day, 1),
    hours: changed(state.hours, time.hour, 1),
    weekdays: changed(state.weekdays, time.weekday, 1),
  };
}

function takeEvent(state: PatternState, { event }: SeenEvent): PatternState {
  const time = localTimeOf(event);
  return {
    ...state,
    recent: state.recent.filter(({ id }) => id !== event.id),
    ...purchasesWithout(state, event),
    sessions: takeFromSessions(state.sessions, event.at),
    days: changeDay(state.days, time.day, -1),
    hours: changed(state.hours, time.hour, -1),
    weekdays: changed(state.weekdays, time.weekday, -1),
  };
}

function purchasesWithout({ purchases, earlier }: PatternState, { id, type, value = 0 }: SeenEvent["event"]) {
  const left = purchases.filter((purchase) => purchase.id !== id);
  if (!plays(type, "buy") || left.length < purchases.length) return { purchases: left, earlier };
  const spent = Math.max(0, earlier.spent - Math.max(0, value));
  return { purchases, earlier: { ...earlier, purchases: Math.max(0, earlier.purchases - 1), spent } };
}

export function newestFirst<T extends { readonly id: string; readonly at: number }>(list: readonly T[]): T[] {
  return list.toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
}

function changeDay(days: readonly ActiveDay[], day: number, by: 1 | -1): ActiveDay[] {
  const oldest = days.at(-1)?.day ?? day;
  const full = days.length >= patternTuning.activeDays && day < oldest;
  const known = days.find((one) => one.day === day);
  if (known === undefined && (by < 0 || full)) return [...days];
  const changedDay = { day, events: (known?.events ?? 0) + by };
  return [...days.filter((one) => one.day !== day), changedDay]
    .filter(({ events }) => events > 0)
    .sort((a, b) => b.day - a.day);
}

const changed = (counts: readonly number[], place: number, by: 1 | -1) =>
  counts.map((count, i) => (i === place ? Math.max(0, count + by) : count));
