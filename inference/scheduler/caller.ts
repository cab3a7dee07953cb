import type { Outcome } from "./job.ts";

/** One submission: several jobs answered together, or refused together by the first failure. */
export class Caller<Output> {
  readonly done: Promise<Outcome<Output>[]>;
  #outcomes: Outcome<Output>[];
  #missing: number;
  #settled = false;
  #stopListening = () => {};
  readonly #resolve: (outcomes: Outcome<Output>[]) => void;
  readonly #reject: (reason: unknown) => void;

  constructor(size: number) {
    const { promise, resolve, reject } = Promise.withResolvers<Outcome<Output>[]>();
    this.done = promise;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#outcomes = new Array(size);
    this.#missing = size;
  }

  /** True once answered, refused or gone: its jobs need not run for its sake. */
  get settled(): boolean {
    return this.#settled;
  }

  leaveOn(signal: AbortSignal, onLeave: () => void): void {
    const leave = () => {
      this.fail(signal.reason);
      onLeave();
    };
    signal.addEventListener("abort", leave, { once: true });
    this.#stopListening = () => signal.removeEventListener("abort", leave);
  }

  answer(index: number, outcome: Outcome<Output>): void {
    if (this.#settled) return;
    this.#outcomes[index] = outcome;
    this.#missing--;
    if (this.#missing === 0) this.#settle(() => this.#resolve(this.#outcomes));
  }

  fail(reason: unknown): void {
    if (!this.#settled) this.#settle(() => this.#reject(reason));
  }

  #settle(tell: () => void): void {
    this.#settled = true;
    this.#stopListening();
    tell();
    this.#outcomes = [];
  }
}
