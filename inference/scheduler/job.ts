/**
 * What the scheduler handles. It reads `cost` and `key` and never looks into `input`:
 * it would batch anything whose price grows with the longest member of a batch.
 */
export interface Job<Input> {
  readonly input: Input;
  /** Length in tokens; a batch costs its longest member times its size. */
  readonly cost: number;
  /** Jobs of equal key are run once and answered together. */
  readonly key?: string;
}

export interface Outcome<Output> {
  readonly output: Output;
  /** From submission to the start of the run that answered, in milliseconds. */
  readonly queuedMs: number;
  /** Duration of that run, in milliseconds. */
  readonly ranMs: number;
}

/** The part of a waiting job that a strategy may look at. */
export interface Waiting {
  readonly cost: number;
  /** Clock value at arrival, in milliseconds. */
  readonly arrivedAt: number;
  /** Nobody who arrives after this moment is served first. Waiting jobs are kept in this order. */
  readonly urgentAt: number;
}

/**
 * Picks the next batch out of the waiting jobs (most urgent first, never empty).
 * It must return at least one of them and no stranger.
 */
export type ChooseBatch = <W extends Waiting>(waiting: readonly W[], freeSlots: number) => readonly W[];
