import { Caller } from "./caller.ts";
import { Entry } from "./entry.ts";
import type { ChooseBatch, Job, Outcome } from "./job.ts";
import { Line } from "./line.ts";

/** Attempts a job gets: with its batch, then alone. */
const ATTEMPTS = 2;

export interface SchedulerOptions<Input, Output> {
  /** Runs a batch and answers in its order, one output an input. A rejection fails the batch, not the scheduler. */
  readonly run: (inputs: readonly Input[]) => Promise<readonly Output[]>;
  readonly choose: ChooseBatch;
  /** Batches that run at once. */
  readonly slots: number;
  /** Batches that may lie ready behind those, made up only when so many tokens wait that they will be full. */
  readonly ahead?: { readonly batches: number; readonly fromTokens: number };
  /** How long a job lets shorter ones pass, in milliseconds per token of its own. */
  readonly patience: number;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  /** Calls back once what has already arrived is read; no timer, so idle never waits. */
  readonly defer: (callback: () => void) => void;
  readonly onBatch?: (costs: readonly number[]) => void;
}

/**
 * Turns jobs into batches. A free slot takes what is there at once; while all are busy, jobs gather and the strategy
 * picks among them. Every caller is answered exactly once.
 */
export class Scheduler<Input, Output> {
  readonly #options: SchedulerOptions<Input, Output>;
  readonly #line = new Line<Entry<Input, Output>>();
  #again: Entry<Input, Output>[] = [];
  readonly #open = new Map<string, Entry<Input, Output>>();
  #running = 0;
  #waking = false;
  #someoneLeft = false;

  constructor(options: SchedulerOptions<Input, Output>) {
    this.#options = options;
  }

  /** Jobs that wait for a slot. */
  get waiting(): number {
    return this.#line.length + this.#again.length;
  }

  get idle(): boolean {
    return this.#running === 0 && this.waiting === 0;
  }

  /** Answers in the order of `jobs`. Rejects with the signal's reason when the caller leaves, else with the run's error. */
  submit(jobs: readonly Job<Input>[], signal?: AbortSignal): Promise<Outcome<Output>[]> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (jobs.length === 0) return Promise.resolve([]);
    const caller = new Caller<Output>(jobs.length);
    const now = this.#options.now();
    for (const [index, job] of jobs.entries()) this.#entryFor(job, now).join(caller, index, now);
    if (signal) caller.leaveOn(signal, () => this.#noticeLeaving());
    this.#wake();
    return caller.done;
  }

  #entryFor(job: Job<Input>, now: number): Entry<Input, Output> {
    const open = job.key === undefined ? undefined : this.#open.get(job.key);
    if (open) return open;
    const entry = new Entry<Input, Output>(job, now, job.cost * this.#options.patience);
    if (job.key !== undefined) this.#open.set(job.key, entry);
    this.#line.add(entry);
    return entry;
  }

  #noticeLeaving(): void {
    this.#someoneLeft = true;
    this.#wake();
  }

  #wake(): void {
    if (this.#waking) return;
    this.#waking = true;
    this.#options.defer(() => {
      this.#waking = false;
      this.#fillSlots();
    });
  }

  #fillSlots(): void {
    if (this.#someoneLeft) this.#dropUnwanted();
    while (this.waiting > 0 && this.#hasRoom()) void this.#runBatch(this.#nextBatch());
  }

  #hasRoom(): boolean {
    const { slots, ahead } = this.#options;
    if (this.#running < slots) return true;
    return ahead !== undefined && this.#running < slots + ahead.batches && this.#line.cost >= ahead.fromTokens;
  }

  #dropUnwanted(): void {
    this.#someoneLeft = false;
    const keepWanted = (entry: Entry<Input, Output>) => {
      if (!entry.wanted) this.#close(entry);
      return entry.wanted;
    };
    this.#line.keep(keepWanted);
    this.#again = this.#again.filter(keepWanted);
  }

  #nextBatch(): readonly Entry<Input, Output>[] {
    const again = this.#again.shift();
    if (again) return [again];
    const free = Math.max(1, this.#options.slots - this.#running);
    const batch = this.#options.choose(this.#line.jobs, free);
    const chosen = new Set(batch);
    this.#line.keep((entry) => !chosen.has(entry));
    return batch;
  }

  async #runBatch(batch: readonly Entry<Input, Output>[]): Promise<void> {
    this.#running++;
    this.#options.onBatch?.(batch.map(({ cost }) => cost));
    const startedAt = this.#options.now();
    try {
      const outputs = await this.#options.run(batch.map(({ job }) => job.input));
      if (outputs.length !== batch.length) throw new Error(`${batch.length} jobs ran, ${outputs.length} answers came`);
      this.#answer(batch, outputs, startedAt);
    } catch (error) {
      this.#failOrRepeat(batch, error);
    }
    this.#running--;
    this.#wake();
  }

  #answer(batch: readonly Entry<Input, Output>[], outputs: readonly Output[], startedAt: number): void {
    const ranMs = this.#options.now() - startedAt;
    for (const [index, entry] of batch.entries()) {
      this.#close(entry);
      entry.answer(outputs[index] as Output, startedAt, ranMs);
    }
  }

  #failOrRepeat(batch: readonly Entry<Input, Output>[], error: unknown): void {
    this.#someoneLeft = true;
    for (const entry of batch) {
      entry.attempts++;
      if (entry.attempts < ATTEMPTS && entry.wanted) this.#again.push(entry);
      else {
        this.#close(entry);
        entry.fail(error);
      }
    }
  }

  #close(entry: Entry<Input, Output>): void {
    if (entry.job.key !== undefined) this.#open.delete(entry.job.key);
  }
}
