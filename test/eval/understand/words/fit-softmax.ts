import { wordFeatures } from "../../../../edge/domain/text/word-features.ts";
import { rootOf, type WordTable } from "../../../../edge/domain/text/word-model.ts";

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
  /** Pull of every weight towards zero, a step. */
  decay: 2e-6,
  unit: 1 / 16,
};

export interface Lesson {
  readonly labels: readonly string[];
  readonly examples: readonly Example[];
  /** Whether a feature may speak; without it, all may. */
  readonly maySpeak?: (feature: string) => boolean;
  /** Texts a feature must occur in: a table must not repeat anybody's words. */
  readonly fewest: number;
  /** Features kept: those whose weights move the most texts. */
  readonly kept: number;
}

/** Multinomial logistic regression over word features, by AdaGrad in a fixed order. */
export function fitSoftmax({ labels, examples, maySpeak, fewest, kept }: Lesson, source: string): WordTable {
  const counts = countFeatures(examples);
  const names = [...counts.keys()].filter(
    (name) => (counts.get(name) as number) >= fewest && (maySpeak?.(name) ?? true),
  );
  const numbers = new Map(names.map((name, i) => [name, i + 1]));
  const rows = shuffled(examples).map(({ text, labels: right, weight = 1 }) => ({
    right,
    weight,
    ...rowOf(text, numbers),
  }));
  const weights = descend(rows, names.length + 1, labels.length);
  const moved = names
    .map((name, i) => ({ name, own: weights.slice((i + 1) * labels.length, (i + 2) * labels.length) }))
    .map((feature) => ({ ...feature, reach: spread(feature.own) * Math.sqrt(counts.get(feature.name) as number) }))
    .sort((a, b) => b.reach - a.reach)
    .slice(0, kept);
  const whole = (values: ArrayLike<number>) => Array.from(values, (value) => Math.round(value / FIT.unit));
  return {
    source,
    labels,
    unit: FIT.unit,
    bias: whole(weights.slice(0, labels.length)),
    weights: Object.fromEntries(
      moved
        .map(({ name, own }) => [name, whole(own)] as const)
        .filter(([, own]) => own.some((weight) => weight !== 0))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  };
}

const spread = (values: Float64Array) => Math.max(...values) - Math.min(...values);

function countFeatures(examples: readonly Example[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of examples) {
    for (const feature of wordFeatures(text)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
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

function rowOf(text: string, numbers: ReadonlyMap<string, number>) {
  const all = wordFeatures(text);
  const features = Int32Array.from(all.flatMap((name) => numbers.get(name) ?? []));
  return { features, value: 1 / rootOf(all.length) };
}

function descend(rows: readonly Row[], features: number, labels: number): Float64Array {
  const weights = new Float64Array(features * labels);
  const squares = new Float64Array(features * labels).fill(1e-2);
  for (let epoch = 0; epoch < FIT.epochs; epoch++) {
    for (const row of rows) step(row, { weights, squares, labels });
  }
  return weights;
}

interface Descent {
  readonly weights: Float64Array;
  readonly squares: Float64Array;
  readonly labels: number;
}

function step(row: Row, { weights, squares, labels }: Descent): void {
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
    const gradient = slope + FIT.decay * (weights[at] as number);
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
