import type { HeadScores } from "../encoding.ts";
import { letterRuns } from "./letter-runs.ts";
import { wordFeatures } from "./word-features.ts";

/** A linear model over the words of a text, as a script has learnt and packed it. */
export interface WordTable {
  /** Which texts it was learnt from, and by which command. */
  readonly source: string;
  readonly labels: readonly string[];
  /** Of each label, where no word speaks; in units of `unit`, as the weights. */
  readonly bias: readonly number[];
  /** What one unit of a weight is worth. */
  readonly unit: number;
  /** Whether it reads runs of letters beside words. */
  readonly letters: boolean;
  /** One a line. */
  readonly features: string;
  /** Of each feature in turn, its weight for each label: one character a weight, `NO_WEIGHT` for 0, the next for 1. */
  readonly weights: string;
}

/** Code of the character that stands for a weight of 0. */
export const NO_WEIGHT = 80;

/** A table made ready for looking up. */
export class WordModel {
  readonly #table: WordTable;
  readonly #rows: ReadonlyMap<string, number>;

  constructor(table: WordTable) {
    this.#table = table;
    this.#rows = new Map(table.features.split("\n").map((name, row) => [name, row]));
  }

  /**
   * Probabilities of the labels for a text:
   *
   *     p(label) ∝ exp(bias + Σ weight / √n),   n the number of its features, at least `FEWEST`
   *
   * The root keeps long texts from being surer than their words; the least keeps single words from deciding. Undefined
   * where no feature of the text is known.
   */
  score(plain: string): HeadScores | undefined {
    const { labels, bias, unit, letters } = this.#table;
    const features = featuresOf(plain, letters);
    const known = features.filter((name) => this.#rows.has(name));
    if (known.length === 0) return undefined;
    const root = rootOf(features.length);
    const logits = labels.map((_, label) => {
      const sum = known.reduce((total, name) => total + this.weight(name, label), 0);
      return unit * ((bias[label] as number) + sum / root);
    });
    const highest = Math.max(...logits);
    const powers = logits.map((logit) => Math.exp(logit - highest));
    const all = powers.reduce((sum, power) => sum + power, 0);
    return Object.fromEntries(labels.map((label, i) => [label, (powers[i] as number) / all]));
  }

  /** What a feature says for a label, in units; 0 where it is not known. */
  weight(name: string, label: number): number {
    const row = this.#rows.get(name);
    if (row === undefined) return 0;
    return this.#table.weights.charCodeAt(row * this.#table.labels.length + label) - NO_WEIGHT;
  }
}

/** What a table reads of a text. */
export const featuresOf = (plain: string, letters: boolean): readonly string[] =>
  letters ? [...wordFeatures(plain), ...letterRuns(plain)] : wordFeatures(plain);

/** About a short sentence's. */
const FEWEST = 16;

/** √n of a text with n features. */
export const rootOf = (features: number): number => Math.sqrt(Math.max(FEWEST, features));
