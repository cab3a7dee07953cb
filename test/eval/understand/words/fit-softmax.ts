import { featuresOf, rootOf } from "../../../../edge/domain/text/word-model.ts";
import { isHan } from "./is-han.ts";
import type { LearntWords } from "./pack-table.ts";

/** A text and the labels that are right for it: of "neither a complaint nor a request" three are. */
export interface Example {
  readonly text: string;
  readonly labels: readonly number[];
  /** As so many texts; 1 unless said. */
  readonly weight?: number;
}

const FIT = {
  epochs: 6,
  rate: 0.4,
};

export interface Lesson {
  readonly labels: readonly string[];
  readonly examples: readonly Example[];
  /** Whether a feature may speak; without it, all may. */
  readonly maySpeak?: (feature: string) => boolean;
  /** Whether runs of letters are features beside words. */
  readonly letters: boolean;
  /** Pull of every weight towards zero, a step. */
  readonly decay: number;
  /** Texts a feature must occur in: a table must not repeat anybody's words. */
  readonly fewest: number;
  /** Features kept of each script: those whose weights move the most texts. */
  readonly kept: { readonly latin: number; readonly han: number };
}

/**
 * Multinomial logistic regression over word features, by AdaGrad in a fixed order: once over all features, then again over
 * those that are kept.
 */
export function fitSoftmax(lesson: Lesson): LearntWords {
  const counts = countFeatures(lesson);
  const names = [...counts.keys()].filter(
    (name) => (counts.get(name) as number) >= lesson.fewest && (lesson.maySpeak?.(name) ?? true),
  );
  const first = fitOver(lesson, names);
  const moved = names
    .map((name) => ({ name, reach: spread(first.weights.get(name) ?? []) * Math.sqrt(counts.get(name) as number) }))
    .sort((a, b) => b.reach - a.reach);
  const kept = (["latin", "han"] as const).flatMap((script) =>
    moved.filter(({ name }) => isHan(name) === (script === "han")).slice(0, lesson.kept[script]),
  );
  return kept.length === names.length
    ? first
    : fitOver(
        lesson,
        kept.map(({ name }) => name),
      );
}

function fitOver({ labels, examples, letters, decay }: Lesson, names: readonly string[]): LearntWords {
  const numbers = new Map(names.map((name, i) => [name, i + 1]));
  const rows = shuffled(examples).map(({ text, labels: right, weight = 1 }) => ({
    right,
    weight,
    ...rowOf(featuresOf(text, letters), numbers),
  }));
  const weights = descend(rows, { features: names.length + 1, labels: labels.length, decay });
  const rowAt = (i: number) => Array.from(weights.slice(i * labels.length, (i + 1) * labels.length));
  return { labels, letters, bias: rowAt(0), weights: new Map(names.map((name, i) => [name, rowAt(i + 1)])) };
}

const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values);

function countFeatures({ examples, letters }: Lesson): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of examples) {
    for (const feature of featuresOf(text, letters)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  return counts;
}

interface Row {
  /** Features by number; 0 is the bias. */
  readonly features: Int32Array;
  readonly value: number;
  readonly right: readonly number[];
  readonly weight: number;
}

function rowOf(all: readonly string[], numbers: ReadonlyMap<string, number>) {
  const features = Int32Array.from(all.flatMap((name) => numbers.get(name) ?? []));
  return { features, value: 1 / rootOf(all.length) };
}

interface Shape {
  readonly features: number;
  readonly labels: number;
  readonly decay: number;
}

function descend(rows: readonly Row[], { features, labels, decay }: Shape): Float64Array {
  const weights = new Float64Array(features * labels);
  const squares = new Float64Array(features * labels).fill(1e-2);
  for (let epoch = 0; epoch < FIT.epochs; epoch++) {
    for (const row of rows) step(row, { weights, squares, labels, decay });
  }
  return weights;
}

interface Descent {
  readonly weights: Float64Array;
  readonly squares: Float64Array;
  readonly labels: number;
  readonly decay: number;
}

function step(row: Row, { weights, squares, labels, decay }: Descent): void {
  const logits = Array.from({ length: labels }, (_, label) => {
    let sum = weights[label] as number;
    for (const feature of row.features) sum += (weights[feature * labels + label] as number) * row.value;
    return sum;
  });
  const said = softmax(logits);
  const right = row.right.reduce((sum, label) => sum + (said[label] as number), 0);
  for (let label = 0; label < labels; label++) {
    const meant = row.right.includes(label) ? (said[label] as number) / Math.max(right, 1e-9) : 0;
    const error = row.weight * ((said[label] as number) - meant);
    move(label, error);
    for (const feature of row.features) move(feature * labels + label, error * row.value);
  }
  function move(at: number, slope: number) {
    const gradient = slope + decay * (weights[at] as number);
    squares[at] = (squares[at] as number) + gradient * gradient;
    weights[at] = (weights[at] as number) - (FIT.rate * gradient) / Math.sqrt(squares[at] as number);
  }
}

function softmax(logits: readonly number[]): number[] {
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const all = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / all);
}

/** Park and Miller's generator, from a fixed seed. */
function shuffled<T>(items: readonly T[]): T[] {
  const result = [...items];
  let state = 20_261_123;
  for (let i = result.length - 1; i > 0; i--) {
    state = (state * 48_271) % 2_147_483_647;
    const j = state % (i + 1);
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
}
