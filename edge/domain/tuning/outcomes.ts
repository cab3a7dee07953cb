import { DAY } from "../time-units.ts";
/** What is kept of recommendations in order to learn from what came of them. */
export const outcomeTuning = {
  /** Items of a recommendation whose amounts are kept, from the top; 5..100. Few look further; each takes about 60 bytes. */
  loggedItems: 20,
  /** Digits that are kept of an amount; 3..9. */
  loggedDigits: 4,
  /** Milliseconds in which an event that names its recommendation counts for it; a month. */
  namedWindow: 30 * DAY,
  /** … and one that names none, of the same person with an item that was shown; an hour to some days. */
  unnamedWindow: DAY,
} as const;
