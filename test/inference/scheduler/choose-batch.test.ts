import fc from "fast-check";
import { expect, test } from "vitest";
import { byLength } from "../../../inference/scheduler/choose-batch.ts";
import type { Waiting } from "../../../inference/scheduler/job.ts";

const LIMITS = { maxTokens: 100, window: 50, tolerance: 20 };
const choose = byLength(LIMITS);

/** Waiting jobs of these costs, the first being the most urgent. */
const waitingOf = (costs: readonly number[]): Waiting[] =>
  costs.map((cost, index) => ({ cost, arrivedAt: index, urgentAt: index }));
const costsOf = (batch: readonly Waiting[]) => batch.map(({ cost }) => cost).sort((a, b) => a - b);
const padded = (batch: readonly Waiting[]) => Math.max(...batch.map(({ cost }) => cost)) * batch.length;

const costs = fc.array(fc.integer({ min: 1, max: 150 }), { minLength: 1, maxLength: 80 });

test("nothing waits, nothing is chosen", () => {
  expect(choose([], 1)).toEqual([]);
});

test("the batch is the most urgent job and its neighbours in length", () => {
  expect(costsOf(choose(waitingOf([10, 90, 11, 9, 10, 50]), 1))).toEqual([9, 10, 10, 11]);
});

test("a job longer than a batch runs alone", () => {
  expect(costsOf(choose(waitingOf([150, 150, 1]), 1))).toEqual([150]);
});

test("free sessions share what waits", () => {
  expect(choose(waitingOf([10, 10, 10, 10]), 2)).toHaveLength(2);
  expect(choose(waitingOf([10, 10, 10, 10]), 1)).toHaveLength(4);
  expect(choose(waitingOf([10]), 4)).toHaveLength(1);
});

test("always some of those who wait, the most urgent among them, within the limit or alone", () => {
  fc.assert(
    fc.property(costs, fc.integer({ min: 1, max: 4 }), (given, freeSlots) => {
      const waiting = waitingOf(given);
      const batch = choose(waiting, freeSlots);
      expect(batch).toContain(waiting[0]);
      expect(new Set(batch).size).toBe(batch.length);
      expect(batch.every((job) => waiting.slice(0, LIMITS.window).includes(job))).toBe(true);
      expect(batch.length === 1 || padded(batch) <= LIMITS.maxTokens).toBe(true);
    }),
  );
});

test("nobody in the window was as long as a member and left out while there was room", () => {
  fc.assert(
    fc.property(costs, (given) => {
      const waiting = waitingOf(given);
      const batch = choose(waiting, 1);
      const longest = Math.max(...costsOf(batch));
      const full = longest * (batch.length + 1) > LIMITS.maxTokens;
      const left = waiting.slice(0, LIMITS.window).filter((job) => !batch.includes(job));
      expect(full || left.every(({ cost }) => cost !== longest)).toBe(true);
    }),
  );
});

test("draining a realistic mixture leaves less than a tenth of padding where arrival order leaves several times the work", () => {
  const random = mulberry(7);
  const lengths = Array.from({ length: 1000 }, () => Math.ceil(4 + 124 * random() ** 4));
  const useful = lengths.reduce((sum, length) => sum + length, 0);
  const sorted = byLength({ maxTokens: 1024, window: 1024, tolerance: 64 });
  expect(drain(waitingOf(lengths), (jobs) => sorted(jobs, 1)) / useful).toBeLessThan(1.1);
  expect(drain(waitingOf(lengths), (jobs) => jobs.slice(0, 32)) / useful).toBeGreaterThan(2);
});

function drain(waiting: readonly Waiting[], next: (jobs: readonly Waiting[]) => readonly Waiting[]): number {
  let total = 0;
  for (let rest = waiting; rest.length > 0; ) {
    const batch = next(rest);
    total += padded(batch);
    rest = rest.filter((job) => !batch.includes(job));
  }
  return total;
}

function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
