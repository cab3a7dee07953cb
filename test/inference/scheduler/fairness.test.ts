import fc from "fast-check";
import { expect, test } from "vitest";
import { job, simulate } from "./simulation.ts";

/** Milliseconds a simulated run takes for each padded token. */
const PACE = 0.1;
const PATIENCE = 2;

interface Arrival {
  readonly at: number;
  readonly cost: number;
}

interface Served extends Arrival {
  readonly urgentAt: number;
  readonly startedAt: number;
}

const adversary = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 300 }),
    cost: fc.oneof(fc.constant(1), fc.constant(64), fc.integer({ min: 1, max: 64 })),
  }),
  { minLength: 1, maxLength: 120 },
);

test("nobody waits behind somebody who came after their patience ran out, whatever the lengths", async () => {
  await fc.assert(
    fc.asyncProperty(adversary, async (arrivals) => {
      const batches = await play(arrivals);
      expect(batches.flat()).toHaveLength(arrivals.length);
      for (const [index, batch] of batches.entries()) {
        for (const job of batch) {
          const passed = batches.slice(0, index).filter(([first]) => (first as Served).startedAt > job.urgentAt);
          for (const earlier of passed)
            expect(Math.min(...earlier.map(({ urgentAt }) => urgentAt))).toBeLessThanOrEqual(job.urgentAt);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test("one long text under an endless stream of short ones is served when its patience ends", async () => {
  const stream = Array.from({ length: 600 }, (_, index) => ({ at: index, cost: 12 }));
  const batches = await play([{ at: 10, cost: 64 }, ...stream]);
  const long = batches.flat().find(({ cost }) => cost === 64) as Served;
  expect(long.startedAt - long.at).toBeLessThan(64 * PATIENCE + 100);
});

test("one short text among long ones that came before is served before most of them", async () => {
  const long = Array.from({ length: 100 }, () => ({ at: 0, cost: 60 }));
  const batches = await play([...long, { at: 1, cost: 2 }]);
  const short = batches.flat().find(({ cost }) => cost === 2) as Served;
  expect(short.startedAt).toBeLessThan(20);
});

/** Plays arrivals against one slot in simulated time; answers the batches in the order they started. */
async function play(arrivals: readonly Arrival[]): Promise<Served[][]> {
  const { scheduler, runs, clock, settle } = simulate({ patience: PATIENCE });
  const queue = arrivals.map((arrival, index) => ({ ...arrival, name: `${index}` })).sort((a, b) => a.at - b.at);
  const byName = new Map(queue.map((arrival) => [arrival.name, arrival]));
  const costs = (inputs: readonly string[]) => inputs.map((name) => byName.get(name)?.cost as number);
  let next = 0;
  for (let running = 0; next < queue.length || !scheduler.idle; ) {
    const run = runs[running];
    const ends = run ? run.startedAt + Math.max(...costs(run.inputs)) * run.inputs.length * PACE : Infinity;
    const arrives = queue[next]?.at ?? Infinity;
    clock.now = Math.max(clock.now, Math.min(ends, arrives));
    if (arrives <= ends) {
      const { name, cost } = queue[next++] as (typeof queue)[number];
      void scheduler.submit([job(name, cost)]);
    } else {
      running++;
      run?.finish();
    }
    await settle();
  }
  return runs.map(({ inputs, startedAt }) =>
    inputs.map((name) => {
      const { at, cost } = byName.get(name) as Arrival;
      return { at, cost, urgentAt: at + cost * PATIENCE, startedAt };
    }),
  );
}
