/** Calls back once when what was expected does not come in time. */
export class Watchdog {
  readonly #onSilence: () => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(onSilence: () => void) {
    this.#onSilence = onSilence;
  }

  /** From now on, a sign of life is due within so many milliseconds. */
  expect(limit: number): void {
    this.rest();
    this.#timer = setTimeout(this.#onSilence, limit).unref();
  }

  /** Nothing is due any more. */
  rest(): void {
    clearTimeout(this.#timer);
  }
}
