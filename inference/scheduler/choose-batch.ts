import type { ChooseBatch, Waiting } from "./job.ts";

export interface BatchLimits {
  /** Most padded tokens in a batch: longest member × members. A single longer job still runs, alone. */
  readonly maxTokens: number;
  /** How many waiting jobs are compared by length, most urgent first. */
  readonly window: number;
  /** Padding, in tokens, that one more member may cause; about what starting another run costs. */
  readonly tolerance: number;
}

/**
 * Builds the batch around the most urgent job and grows it towards its neighbours in length:
 *
 *     window by length   3 4 4 5 7 [9 9 10 (11) 12] 18 19 31
 *                                  └── batch ──┘      (11) = most urgent
 *
 * The most urgent job is always in the batch, so nobody starves; neighbours differ little, so little is padding.
 * When several sessions are free, each gets its share of what waits instead of one getting all.
 */
export function byLength(limits: BatchLimits): ChooseBatch {
  return (waiting, freeSlots) => {
    const anchor = waiting[0];
    if (anchor === undefined) return [];
    const sorted = waiting.slice(0, limits.window).sort((a, b) => a.cost - b.cost);
    const budget = Math.min(limits.maxTokens, shareOf(sorted, freeSlots));
    return grow(sorted, sorted.indexOf(anchor), { budget, tolerance: limits.tolerance });
  };
}

/** Tokens for one session if the window were dealt out evenly among the free ones. */
function shareOf(sorted: readonly Waiting[], freeSlots: number): number {
  if (freeSlots <= 1) return Number.POSITIVE_INFINITY;
  let total = 0;
  for (const { cost } of sorted) total += cost;
  return Math.ceil(total / freeSlots);
}

function grow<W extends Waiting>(sorted: readonly W[], start: number, room: { budget: number; tolerance: number }) {
  let low = start;
  let high = start;
  for (;;) {
    const size = high - low + 1;
    const longest = (sorted[high] as W).cost;
    const shorter = sorted[low - 1];
    const longer = sorted[high + 1];
    const padShorter = shorter && longest * (size + 1) <= room.budget ? longest - shorter.cost : Infinity;
    const padLonger = longer && longer.cost * (size + 1) <= room.budget ? (longer.cost - longest) * size : Infinity;
    if (Math.min(padShorter, padLonger) > room.tolerance) return sorted.slice(low, high + 1);
    if (padShorter <= padLonger) low--;
    else high++;
  }
}
