import { Worker } from "node:worker_threads";
import type { Batch, FromThread, Outputs, SessionPlan, ToThread } from "./messages.ts";

/** The thread ended while it held a batch: the batch may be innocent, so it is worth another run. */
export class ThreadDied extends Error {
  override readonly name = "ThreadDied";
}

interface Pending {
  readonly resolve: (outputs: Outputs) => void;
  readonly reject: (reason: Error) => void;
}

export type SpawnWorker = (plan: SessionPlan) => Worker;

export const spawnWorker: SpawnWorker = (plan) =>
  new Worker(new URL("./worker.ts", import.meta.url), { workerData: plan });

/** One worker thread with its session, and the batches it holds. */
export class SessionThread {
  /** Resolves when the session is made and warm; rejects when it cannot be made. */
  readonly ready: Promise<void>;
  readonly #worker: Worker;
  readonly #held = new Map<number, Pending>();
  #nextId = 0;
  #isReady = false;

  /** @param onDeath called when a thread that had been ready ends. */
  constructor(worker: Worker, onDeath: () => void) {
    this.#worker = worker;
    const ready = Promise.withResolvers<void>();
    this.ready = ready.promise;
    worker.on("message", (message: FromThread) => {
      if (message.kind === "ready") {
        this.#isReady = true;
        ready.resolve();
      } else if (message.kind === "refused") ready.reject(new Error(message.message));
      else this.#settle(message);
    });
    worker.on("error", (error) => ready.reject(error));
    worker.on("exit", (code) => {
      const died = new ThreadDied(`session thread ended with code ${code}`);
      const worked = this.#isReady;
      this.#isReady = false;
      ready.reject(died);
      this.#abandon(died);
      if (worked) onDeath();
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
    this.#held.set(id, { resolve, reject });
    const message: ToThread = { id, batch };
    this.#worker.postMessage(message, [batch.inputIds.buffer, batch.attentionMask.buffer, batch.tokenTypeIds.buffer]);
    return promise;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(message: Extract<FromThread, { id: number }>): void {
    const pending = this.#held.get(message.id);
    this.#held.delete(message.id);
    if (message.kind === "done") pending?.resolve(message.outputs);
    else pending?.reject(new Error(message.message));
  }

  #abandon(reason: ThreadDied): void {
    for (const pending of this.#held.values()) pending.reject(reason);
    this.#held.clear();
  }
}
