import type { Provider } from "../config.ts";

/** Waiting jobs compared by length for one batch. More sorts longer and saves little: 1,024 leave 3 to 60 % padding. */
export const WINDOW = 1_024;

/**
 * How long a job lets shorter ones pass, in milliseconds per token of its own: a text of 128 tokens gives way to
 * later, shorter ones for at most a quarter of a second.
 */
export const PATIENCE = 2;

/**
 * Padding in tokens that one more member may add to a batch: about what starting another run costs instead. Measured on
 * a CPU, where a run costs little; on a GPU, where it costs a few hundred microseconds, an estimate.
 */
export const TOLERANCE: Record<Provider, number> = { cpu: 4, cuda: 2_048, webgpu: 2_048 };
