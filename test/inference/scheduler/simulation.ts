import { setImmediate as turn } from "node:timers/promises";
import { byLength } from "../../../inference/scheduler/choose-batch.ts";
import type { ChooseBatch } from "../../../inference/scheduler/job.ts";
import { Scheduler } from "../../../inference/scheduler/scheduler.ts";

export interface Run {
  readonly inputs: readonly string[];
  readonly startedAt: number;
  finish(): void;
  fail(reason: Error): void;
}

/** A scheduler over a clock and runs that the test moves by hand. */
export function simulate({
  slots = 1,
  patience = 0,
  ahead = { batches: 0, fromTokens: 0 },
  choose = byLength({ maxTokens: 64, window: 32, tolerance: 8 }) as ChooseBatch,
} = {}) {
  const runs: Run[] = [];
  const clock = { now: 0 };
  const scheduler = new Scheduler<string, string>({
    run: (inputs) =>
      new Promise((resolve, reject) => {
        runs.push({ inputs, startedAt: clock.now, finish: () => resolve(inputs.map(answerTo)), fail: reject });
      }),
    choose,
    slots,
    ahead,
    patience,
    now: () => clock.now,
    defer: queueMicrotask,
  });
  return { scheduler, runs, clock, settle: () => turn() };
}

export const answerTo = (input: string) => `${input}!`;

/** A job whose cost is given apart from its text. */
export const job = (input: string, cost = input.length) => ({ input, cost, key: input });
