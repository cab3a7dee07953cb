import { DAY } from "./time-units.ts";

/** 0..1: 1 when just published, half after the half-life, 0 when nobody knows (NaN). */
export function freshness(publishedAt: number, now: number, halfLifeDays: number): number {
  if (Number.isNaN(publishedAt)) return 0;
  return 2 ** (-Math.max(0, now - publishedAt) / (halfLifeDays * DAY));
}
