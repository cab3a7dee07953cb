import { Worker } from "node:worker_threads";
import type { Batch, FromThread, Outputs, SessionPlan, ToThread } from "./messages.ts";
import { Watchdog } from "./watchdog.ts";

/** The thread ended or fell silent while it held a batch: the batch may be innocent, so it is worth another run. */
export class ThreadDied extends Error {
  override readonly name = "ThreadDied";
}

/** How long a thread may be silent, in milliseconds. */
export interface Patience {
  /** Making the session and warming it. */
  readonly start: number;
  /** One batch. */
  readonly run: number;
}

/** Milliseconds that a thread has to come back from its batch and end; then it is ended wherever it is. */
const ENDING = 5_000;

interface Pending {
  readonly resolve: (outputs: Outputs) => void;
  readonly reject: (reason: Error) => void;
}

export type SpawnWorker = (plan: SessionPlan) => Worker;

export const spawnWorker: SpawnWorker = (plan) =>
  new Worker(new URL("./worker.ts", import.meta.url), { workerData: plan });

/** One worker thread with its session, and the batches it holds. A thread that falls silent is given up. */
export class SessionThread {
  /** Resolves when the session is made and warm; rejects when it cannot be made. */
  readonly ready: Promise<void>;
  /** Resolves when the thread is gone. One that is stuck in native code cannot be ended and may never be. */
  readonly gone: Promise<void>;
  readonly #worker: Worker;
  readonly #patience: Patience;
  readonly #onDeath: () => void;
  readonly #born = Promise.withResolvers<void>();
  readonly #held = new Map<number, Pending>();
  readonly #watchdog = new Watchdog(() => this.#giveUp());
  #nextId = 0;
  #isReady = false;
  #isGivenUp = false;

  /** @param onDeath called when a thread that had been ready ends, or is given up */
  constructor(worker: Worker, patience: Patience, onDeath: () => void) {
    this.#worker = worker;
    this.#patience = patience;
    this.#onDeath = onDeath;
    this.ready = this.#born.promise;
    const gone = Promise.withResolvers<void>();
    this.gone = gone.promise;
    this.#watchdog.expect(patience.start);
    worker.on("message", (message: FromThread) => this.#read(message));
    worker.on("error", (error) => this.#born.reject(error));
    worker.on("exit", (code) => {
      this.#abandon(new ThreadDied(`session thread ended with code ${code}`));
      gone.resolve();
    });
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  /** Batches handed over and not yet answered. */
  get held(): number {
    return this.#held.size;
  }

  run(batch: Batch): Promise<Outputs> {
    const { promise, resolve, reject } = Promise.withResolvers<Outputs>();
    const id = this.#nextId++;
    if (this.#held.size === 0) this.#watchdog.expect(this.#patience.run);
    this.#held.set(id, { resolve, reject });
    const message: ToThread = { id, batch };
    this.#worker.postMessage(message, [batch.inputIds.buffer, batch.attentionMask.buffer, batch.tokenTypeIds.buffer]);
    return promise;
  }

  /**
   * Rejects what the thread holds, and lets it end by itself: ended from outside as it enters native code, it would take
   * the whole process with it. One that was given up is ended from outside; nothing else reaches it.
   */
  async close(): Promise<void> {
    if (this.#isGivenUp) return void (await this.#worker.terminate());
    this.#abandon(new ThreadDied("session thread is closed"));
    this.#worker.postMessage("end" satisfies ToThread);
    const late = setTimeout(() => void this.#worker.terminate(), ENDING);
    await this.gone;
    clearTimeout(late);
  }

  #read(message: FromThread): void {
    if (message.kind === "refused") this.#born.reject(new Error(message.message));
    else if (message.kind !== "ready") this.#settle(message);
    else {
      this.#watchdog.rest();
      this.#isReady = true;
      this.#born.resolve();
    }
  }

  #settle(message: Extract<FromThread, { id: number }>): void {
    const pending = this.#held.get(message.id);
    if (!pending) return;
    this.#held.delete(message.id);
    if (this.#held.size > 0) this.#watchdog.expect(this.#patience.run);
    else this.#watchdog.rest();
    if (message.kind === "done") pending.resolve(message.outputs);
    else pending.reject(new Error(message.message));
  }

  #giveUp(): void {
    const { start, run } = this.#patience;
    this.#isGivenUp = true;
    this.#abandon(new ThreadDied(`session thread gave no answer within ${this.#isReady ? run : start} ms`));
    void this.#worker.terminate();
  }

  #abandon(reason: ThreadDied): void {
    const worked = this.#isReady;
    this.#isReady = false;
    this.#watchdog.rest();
    this.#born.reject(reason);
    for (const pending of this.#held.values()) pending.reject(reason);
    this.#held.clear();
    if (worked) this.#onDeath();
  }
}
