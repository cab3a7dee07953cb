import type { Batch, Outputs, SessionPlan } from "./messages.ts";
import { type Patience, SessionThread, type SpawnWorker, spawnWorker } from "./thread.ts";

export interface PoolOptions {
  readonly plan: SessionPlan;
  readonly workers: number;
  /** Batches handed to one thread at a time. */
  readonly depth: number;
  readonly patience: Patience;
  readonly spawn?: SpawnWorker;
  /** Told when a thread died or its successor could not start. */
  readonly onTrouble?: (reason: unknown) => void;
}

interface Queued {
  readonly batch: Batch;
  readonly resolve: (outputs: Promise<Outputs>) => void;
  readonly reject: (reason: unknown) => void;
}

/** Pause before another try when a successor could not be started, in milliseconds. */
const RESTART_PAUSE = 2_000;

/** Keeps its number of session threads alive and gives each batch to the least busy one. */
export class SessionPool {
  readonly #options: PoolOptions;
  readonly #threads = new Set<SessionThread>();
  /** Given up and still not gone. */
  readonly #stuck = new Set<SessionThread>();
  #queue: Queued[] = [];
  #closing = false;

  private constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Resolves when every thread is warm. Rejects, leaving nothing behind, when one cannot make its session. */
  static async open(options: PoolOptions): Promise<SessionPool> {
    const pool = new SessionPool(options);
    const threads = Array.from({ length: options.workers }, () => pool.#spawn());
    try {
      await Promise.all(threads.map(({ ready }) => ready));
    } catch (error) {
      await pool.close();
      throw error;
    }
    return pool;
  }

  /**
   * True while at least one thread can take a batch. No longer when as many are stuck as there should be: they may hold
   * all the cores, and only a new process gets rid of them.
   */
  get healthy(): boolean {
    if (this.#stuck.size >= this.#options.workers) return false;
    for (const { isReady } of this.#threads) if (isReady) return true;
    return false;
  }

  /** Rejects with ThreadDied when the thread ended under the batch, else with the session's own error. */
  run(batch: Batch): Promise<Outputs> {
    if (this.#closing) return Promise.reject(closed());
    const thread = this.#leastBusy();
    if (thread) return this.#runOn(thread, batch);
    const { promise, resolve, reject } = Promise.withResolvers<Outputs>();
    this.#queue.push({ batch, resolve, reject });
    return promise;
  }

  async close(): Promise<void> {
    this.#closing = true;
    this.#refuseQueue(closed());
    await Promise.all([...this.#threads, ...this.#stuck].map((thread) => thread.close()));
  }

  #spawn(): SessionThread {
    const { spawn = spawnWorker, plan, patience } = this.#options;
    const thread = new SessionThread(spawn(plan), patience, () => this.#replace(thread));
    this.#threads.add(thread);
    thread.ready.then(
      () => this.#takeQueued(),
      (reason) => this.#retire(thread, reason),
    );
    return thread;
  }

  async #runOn(thread: SessionThread, batch: Batch): Promise<Outputs> {
    try {
      return await thread.run(batch);
    } finally {
      this.#takeQueued();
    }
  }

  #takeQueued(): void {
    for (let next = this.#leastBusy(); next && this.#queue.length > 0; next = this.#leastBusy()) {
      const { batch, resolve } = this.#queue.shift() as Queued;
      resolve(this.#runOn(next, batch));
    }
  }

  #leastBusy(): SessionThread | undefined {
    let best: SessionThread | undefined;
    for (const thread of this.#threads) {
      if (!thread.isReady || thread.held >= this.#options.depth) continue;
      if (!best || thread.held < best.held) best = thread;
    }
    return best;
  }

  /** A thread ended or is given up: its batches have been rejected; put another in its place. */
  #replace(dead: SessionThread): void {
    if (!this.#threads.delete(dead)) return;
    this.#letGo(dead);
    if (this.#closing) return;
    this.#options.onTrouble?.(new Error("a session thread ended or hangs, and is replaced"));
    this.#spawn();
  }

  #letGo(thread: SessionThread): void {
    this.#stuck.add(thread);
    void thread.gone.then(() => this.#stuck.delete(thread));
  }

  /** A thread never came up. Those who wait for it are refused; it is tried again after a pause. */
  #retire(thread: SessionThread, reason: unknown): void {
    if (!this.#threads.delete(thread) || this.#closing) return;
    this.#options.onTrouble?.(reason);
    this.#letGo(thread);
    void thread.close();
    if (!this.healthy) this.#refuseQueue(reason);
    setTimeout(() => this.#closing || this.#spawn(), RESTART_PAUSE).unref();
  }

  #refuseQueue(reason: unknown): void {
    for (const { reject } of this.#queue) reject(reason);
    this.#queue = [];
  }
}

function closed(): Error {
  return new Error("the session pool is closed");
}
