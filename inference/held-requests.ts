import { ServiceError } from "./errors.ts";

export interface HeldLimits {
  readonly requests: number;
  /** Of their bodies, as announced. */
  readonly bytes: number;
}

/**
 * What clients have begun to send and is not answered: bounded before a body is read, so that memory is, whatever comes.
 * A body larger than the limit is let in when nothing else is.
 */
export class HeldRequests {
  readonly #limits: HeldLimits;
  #count = 0;
  #bytes = 0;

  constructor(limits: HeldLimits) {
    this.#limits = limits;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get count(): number {
    return this.#count;
  }

  /**
   * @param retryAfter seconds to advise with a refusal
   * @returns a function to call, once, when the request is answered or gone
   * @throws ServiceError overloaded
   */
  enter(bytes: number, retryAfter: () => number): () => void {
    const { requests, bytes: most } = this.#limits;
    if (this.#count >= requests) throw new ServiceError("overloaded", "too many requests at once", retryAfter());
    if (this.#count > 0 && this.#bytes + bytes > most)
      throw new ServiceError("overloaded", "too many bytes are being received", retryAfter());
    this.#count++;
    this.#bytes += bytes;
    let inside = true;
    return () => {
      if (!inside) return;
      inside = false;
      this.#count--;
      this.#bytes -= bytes;
    };
  }
}
