import { patternTuning } from "../tuning/patterns.ts";
import type { Session } from "./pattern-state.ts";

/** Milliseconds of silence that end a session. */
const GAP = patternTuning.sessionGapMinutes * 60_000;

/** Sessions with one more event at `at`, newest first; an event between two may join them. Any order gives the same. */
export function addToSessions(sessions: readonly Session[], at: number): Session[] {
  const touches = (session: Session) => at >= session.start - GAP && at <= session.end + GAP;
  const joined = sessions.filter(touches).reduce(join, { start: at, end: at, events: 1 });
  return [...sessions.filter((session) => !touches(session)), joined].sort((a, b) => b.start - a.start);
}

/** Two ranges that touch, as one. */
export const join = (a: Session, b: Session): Session => ({
  start: Math.min(a.start, b.start),
  end: Math.max(a.end, b.end),
  events: a.events + b.events,
});

/** Sessions with one event less. The range stays until its last event is gone: whose edge it was is not kept. */
export function takeFromSessions(sessions: readonly Session[], at: number): Session[] {
  return sessions
    .map((session) => (at >= session.start && at <= session.end ? { ...session, events: session.events - 1 } : session))
    .filter(({ events }) => events > 0);
}

/** Two lists of sessions as one: those that touch are joined. */
export function mergeSessions(a: readonly Session[], b: readonly Session[]): Session[] {
  const merged: Session[] = [];
  for (const session of [...a, ...b].sort((x, y) => y.start - x.start)) {
    const last = merged.at(-1);
    if (last !== undefined && session.end + GAP >= last.start) merged[merged.length - 1] = join(last, session);
    else merged.push(session);
  }
  return merged;
}
