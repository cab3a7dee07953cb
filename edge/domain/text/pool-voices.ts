import type { HeadScores } from "../encoding.ts";

/** One opinion about the labels of a text, and how much it counts; shares need not add up to 1. */
export interface Voice {
  readonly scores: HeadScores;
  readonly share: number;
}

export interface Pool {
  /** k: by which certainty fits how often the pool is right; > 0. */
  readonly sharpness: number;
  /** Probability that no voice's falls below; 0..0.1. */
  readonly leastProbability: number;
}

export interface Pooled<L extends string> {
  readonly label: L;
  readonly confidence: number;
}

/**
 * The likeliest label by a logarithmic pool: where all voices agree it is surer than each, where they contradict it is in
 * doubt.
 *
 *     p(label) ∝ (Π score^share)^k
 */
export function poolVoices<L extends string>(labels: readonly L[], voices: readonly Voice[], pool: Pool): Pooled<L> {
  const powers = labels.map((label) =>
    voices.reduce(
      (product, { scores, share }) =>
        product * Math.max(pool.leastProbability, scores[label] ?? 0) ** (share * pool.sharpness),
      1,
    ),
  );
  const best = powers.indexOf(Math.max(...powers));
  const all = powers.reduce((sum, power) => sum + power, 0);
  return { label: labels[best] as L, confidence: (powers[best] as number) / all };
}
