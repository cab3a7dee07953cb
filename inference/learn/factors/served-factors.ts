import { type Api, ask, pagesOf } from "../api.ts";
import type { ListedLearning } from "../served.ts";
import type { NamedFactors } from "../spark/read-factors.ts";

/** The behaviour vectors that recommendations use now. */
export interface ServedFactors extends NamedFactors {
  readonly id: number;
  /** The latest action that they were learnt from, milliseconds. */
  readonly learntUntil: number;
  /** p and weight that they are served with. */
  readonly fading: number;
  readonly weight: number;
}

interface Page {
  readonly entries: readonly { readonly itemId: string; readonly factor: readonly number[] }[];
  readonly next: string | null;
}

/** The edge's tuning/ranking.ts. */
const DEFAULTS = { factorFading: 0.7, factorWeight: 1 };

/** Reads the newest learning of behaviour vectors; undefined before the first. */
export async function readServedFactors(api: Api): Promise<ServedFactors | undefined> {
  const { learnings } = await ask<{ learnings: ListedLearning[] }>(api, "/v1/learnings");
  const newest = learnings.find(({ kind }) => kind === "factors");
  if (newest === undefined) return undefined;
  const { id, publishedAt, evaluation } = newest;
  const { factorFading: fading, factorWeight: weight } = { ...DEFAULTS, ...newest.tuning };
  const vectors = new Map<string, Float32Array>();
  for await (const { entries } of pagesOf<Page>(api, `/v1/learnings/${id}/factors`))
    for (const { itemId, factor } of entries) vectors.set(itemId, Float32Array.from(factor));
  const width = vectors.values().next().value?.length ?? 0;
  return { id, learntUntil: Number(evaluation.learntUntil ?? Date.parse(publishedAt)), fading, weight, width, vectors };
}
