import type { HeadScores } from "../encoding.ts";
import { wordFeatures } from "./word-features.ts";

/** A linear model over the words of a text, as a table that a script has learnt. */
export interface WordTable {
  /** Which texts it was learnt from, and by which command. */
  readonly source: string;
  readonly labels: readonly string[];
  /** Of each label, where no word speaks; in units of `unit`, as the weights. */
  readonly bias: readonly number[];
  /** What one unit of a weight is worth. */
  readonly unit: number;
  /** Feature → its weight for each label. */
  readonly weights: Readonly<Record<string, readonly number[]>>;
}

/**
 * Probabilities of a table's labels for a text:
 *
 *     p(label) ∝ exp(bias + Σ weight / √n),   n the number of its features, at least `FEWEST`
 *
 * The root keeps long texts from being surer than their words; the least keeps single words from deciding. Undefined where no feature of the text is known.
 */
export function scoreWords(table: WordTable, plain: string): HeadScores | undefined {
  const features = wordFeatures(plain);
  const known = features.flatMap((feature) => (Object.hasOwn(table.weights, feature) ? [table.weights[feature]] : []));
  if (known.length === 0) return undefined;
  const root = rootOf(features.length);
  const logits = table.bias.map((bias, label) => {
    const sum = known.reduce((total, weights) => total + (weights?.[label] ?? 0), 0);
    return table.unit * (bias + sum / root);
  });
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const all = powers.reduce((sum, power) => sum + power, 0);
  return Object.fromEntries(table.labels.map((label, i) => [label, (powers[i] as number) / all]));
}

/** About a short sentence's. */
const FEWEST = 16;

/** √n of a text with n features. */
export const rootOf = (features: number): number => Math.sqrt(Math.max(FEWEST, features));
