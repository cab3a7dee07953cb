import { shareOf } from "../../data/share.ts";

/** Share of common words from which two texts are near copies; as between training and test part. */
const COPY = 0.5;

/** Of each text its fold, 0 … count − 1: near copies, and near copies of those, share one. */
export function foldsOf(texts: readonly string[], count: number): number[] {
  const words = texts.map((text) => new Set(text.toLowerCase().split(/\s+/).filter(Boolean)));
  const heads = texts.map((_, i) => i);
  const headOf = (i: number): number => (heads[i] === i ? i : headOf(heads[i] as number));
  for (const [i, own] of words.entries()) {
    for (let j = 0; j < i; j++) if (overlap(own, words[j] as Set<string>) >= COPY) heads[headOf(i)] = headOf(j);
  }
  return texts.map((_, i) => Math.min(count - 1, Math.floor(shareOf(texts[headOf(i)] as string) * count)));
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (Math.min(a.size, b.size) < COPY * Math.max(a.size, b.size)) return 0;
  const common = a.intersection(b).size;
  return common / (a.size + b.size - common);
}
