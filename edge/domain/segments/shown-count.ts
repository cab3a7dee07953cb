import { segmentTuning } from "../tuning/segments.ts";

/** A size as a browser is told it: null where it would single people out, else rounded down. */
export function shownCount(members: number): number | null {
  const { leastShown, shownStep } = segmentTuning;
  return members < leastShown ? null : members - (members % shownStep);
}
