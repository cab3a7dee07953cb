import { NO_WEIGHT, type WordTable } from "../../../../edge/domain/text/word-model.ts";

/** What was learnt of words, in logits. */
export interface LearntWords {
  readonly labels: readonly string[];
  readonly letters: boolean;
  readonly bias: readonly number[];
  /** Of each feature, by label. */
  readonly weights: ReadonlyMap<string, readonly number[]>;
}

const UNIT = 1 / 4;
/** In units: the characters from "#" to "}" stand for −45 to 45. */
const MOST = 45;

/** A table as the edge reads it: weights in whole units, one character each; features that say nothing left out. */
export function packTable({ labels, letters, bias, weights }: LearntWords, source: string): WordTable {
  const rows = [...weights]
    .map(([name, own]) => ({ name, units: own.map(unitsOf) }))
    .filter(({ units }) => units.some((weight) => weight !== 0))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    source,
    labels,
    bias: bias.map((value) => Math.round(value / UNIT)),
    unit: UNIT,
    letters,
    features: rows.map(({ name }) => name).join("\n"),
    weights: rows.flatMap(({ units }) => units.map((weight) => String.fromCharCode(NO_WEIGHT + weight))).join(""),
  };
}

const unitsOf = (value: number) => Math.max(-MOST, Math.min(MOST, Math.round(value / UNIT)));
