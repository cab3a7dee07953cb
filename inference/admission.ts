import { ServiceError } from "./errors.ts";

export interface AdmissionOptions {
  /** Tokens that may be admitted and unanswered at once. */
  readonly maxTokens: number;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

/** Bounds of the advice given with 429, in seconds: never a hammering client, never one that gives up for good. */
const RETRY_AFTER = { least: 1, most: 30 };
/** Weight of the newest answer in the running mean of the service's pace. */
const PACE_WEIGHT = 0.1;

/**
 * Lets requests in by the tokens they bring: whole or not at all. A request larger than the limit is let in
 * when nothing else is, so that every valid request can be answered some time.
 */
export class Admission {
  readonly #options: AdmissionOptions;
  #held = 0;
  #tokensPerMs = 0;

  constructor(options: AdmissionOptions) {
    this.#options = options;
  }

  /** Tokens admitted and not yet answered. */
  get held(): number {
    return this.#held;
  }

  /** True when even one more token would be refused: the cheap question before reading a request. */
  get full(): boolean {
    return this.#held >= this.#options.maxTokens;
  }

  /** What to advise who is refused. */
  get secondsToDrain(): number {
    const seconds = this.#tokensPerMs === 0 ? RETRY_AFTER.least : Math.ceil(this.#held / this.#tokensPerMs / 1000);
    return Math.min(RETRY_AFTER.most, Math.max(RETRY_AFTER.least, seconds));
  }

  /**
   * @returns a function to call, once, when the request is answered (true) or gone (false): only answers tell the pace.
   * @throws ServiceError overloaded, with the seconds to wait.
   */
  admit(tokens: number): (answered: boolean) => void {
    if (this.#held > 0 && this.#held + tokens > this.#options.maxTokens) throw this.refusal();
    this.#held += tokens;
    const ahead = this.#held;
    const since = this.#options.now();
    let open = true;
    return (answered) => {
      if (!open) return;
      open = false;
      this.#held -= tokens;
      if (answered) this.#learnPace(ahead, this.#options.now() - since);
    };
  }

  refusal(): ServiceError {
    return new ServiceError("overloaded", "Model is overloaded", this.secondsToDrain);
  }

  #learnPace(tokens: number, elapsedMs: number): void {
    if (elapsedMs <= 0) return;
    const pace = tokens / elapsedMs;
    this.#tokensPerMs = this.#tokensPerMs === 0 ? pace : this.#tokensPerMs + PACE_WEIGHT * (pace - this.#tokensPerMs);
  }
}
