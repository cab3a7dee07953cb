import type { GrowingConfidence } from "../tuning/patterns.ts";

/** How sure something is that was seen so many times. */
export const growingConfidence = (count: number, { from, each, most }: GrowingConfidence): number =>
  Math.min(most, from + each * count);
