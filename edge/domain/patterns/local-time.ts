import type { PersonEvent } from "../event.ts";
import { DAY, HOUR, MINUTE } from "../time-units.ts";

export interface LocalTime {
  /** Days since the epoch. */
  readonly day: number;
  readonly hour: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

/** When an event was for the person: by `context.utcOffset` in minutes, where the sender gave it, else UTC. */
export function localTimeOf({ at, context }: Pick<PersonEvent, "at" | "context">): LocalTime {
  const given = context?.utcOffset;
  const offset = typeof given === "number" && Math.abs(given) <= 14 * 60 ? given : 0;
  const local = at + offset * MINUTE;
  const day = Math.floor(local / DAY);
  // 1 January 1970 was a Thursday.
  return { day, hour: Math.floor((local - day * DAY) / HOUR), weekday: (((day + 4) % 7) + 7) % 7 };
}
