import type { Caller } from "./caller.ts";
import type { Job, Outcome, Waiting } from "./job.ts";

/** One run to be made and everybody who waits for it. */
export class Entry<Input, Output> implements Waiting {
  readonly job: Job<Input>;
  readonly arrivedAt: number;
  readonly urgentAt: number;
  attempts = 0;
  #waiters: { caller: Caller<Output>; index: number; since: number }[] = [];

  constructor(job: Job<Input>, arrivedAt: number, patienceMs: number) {
    this.job = job;
    this.arrivedAt = arrivedAt;
    this.urgentAt = arrivedAt + patienceMs;
  }

  get cost(): number {
    return this.job.cost;
  }

  /** False when every caller left. */
  get wanted(): boolean {
    return this.#waiters.some(({ caller }) => !caller.settled);
  }

  join(caller: Caller<Output>, index: number, since: number): void {
    this.#waiters.push({ caller, index, since });
  }

  answer(output: Output, startedAt: number, ranMs: number): void {
    for (const { caller, index, since } of this.#waiters) {
      const outcome: Outcome<Output> = { output, queuedMs: Math.max(0, startedAt - since), ranMs };
      caller.answer(index, outcome);
    }
  }

  fail(reason: unknown): void {
    for (const { caller } of this.#waiters) caller.fail(reason);
  }
}
