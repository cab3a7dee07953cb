import type { Labelled } from "./clauses.ts";

/** A classifier to compare with: naive Bayes over character bigrams and words, learnt from `train` alone. */
export function learnBayes(train: readonly Labelled[]): (text: string) => string {
  const counts = new Map<string, Map<string, number>>();
  const totals = new Map<string, number>();
  const vocabulary = new Set<string>();
  for (const { text, label } of train) {
    const ours = counts.get(label) ?? new Map<string, number>();
    counts.set(label, ours);
    for (const feature of featuresOf(text)) {
      vocabulary.add(feature);
      ours.set(feature, (ours.get(feature) ?? 0) + 1);
      totals.set(label, (totals.get(label) ?? 0) + 1);
    }
  }
  const priors = new Map([...counts.keys()].map((label) => [label, share(train, label)]));
  return (text) => {
    const features = featuresOf(text);
    const score = (label: string) => {
      const size = (totals.get(label) ?? 0) + vocabulary.size;
      const evidence = features.map((feature) => Math.log(((counts.get(label)?.get(feature) ?? 0) + 1) / size));
      return evidence.reduce((sum, value) => sum + value, Math.log(priors.get(label) as number));
    };
    return [...counts.keys()].reduce((best, label) => (score(label) > score(best) ? label : best));
  };
}

const share = (rows: readonly Labelled[], label: string) =>
  rows.filter((row) => row.label === label).length / rows.length;

function featuresOf(text: string): string[] {
  const lower = text.toLowerCase();
  const characters = [...lower];
  const bigrams = characters.slice(1).map((character, i) => `${characters[i]}${character}`);
  return [...new Set([...bigrams, ...(lower.match(/[a-z']+/g) ?? []).map((word) => ` ${word}`)])];
}
