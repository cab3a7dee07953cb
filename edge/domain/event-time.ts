import { DAY } from "./time-units.ts";

export const eventTimes = {
  /** The web is younger than that: an earlier time is seconds taken for milliseconds, or a default of some database. */
  earliest: Date.UTC(1990, 0, 1),
  /** Milliseconds that a sender's clock or time zone may run ahead; more is a wrong time. */
  aheadOfUs: DAY,
} as const;

/** What is wrong with the time of an event, if anything. */
export function faultOfTime(at: number, now: number): string | undefined {
  if (at < eventTimes.earliest) return `lies before ${iso(eventTimes.earliest)}: send the time at which it happened`;
  if (at > now + eventTimes.aheadOfUs) return `lies more than 24 hours ahead of our clock (${iso(now)})`;
  return undefined;
}

const iso = (at: number) => new Date(at).toISOString();
