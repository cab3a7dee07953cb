import { type Api, ask, pagesOf } from "./api.ts";
import type { Interactions } from "./interactions.ts";
import type { Likes } from "./likes.ts";
import type { NeighbourLists } from "./neighbours.ts";

type Neighbours = readonly (readonly [itemId: string, weight: number])[];

/** The learning that recommendations use now. */
export interface Served {
  readonly id: number;
  readonly method: string;
  /** The latest action that it was learnt from, milliseconds. */
  readonly learntUntil: number;
  /** p that it is served with. */
  readonly fading: number;
  readonly neighbours: ReadonlyMap<string, Neighbours>;
}

export interface ListedLearning {
  readonly id: number;
  readonly kind: string;
  readonly method: string;
  readonly publishedAt: string;
  readonly tuning: Readonly<Record<string, number>>;
  readonly evaluation: Readonly<Record<string, unknown>>;
}

/** Reads the newest learning of neighbours; undefined before the first. */
export async function readServed(api: Api): Promise<Served | undefined> {
  const { learnings } = await ask<{ learnings: ListedLearning[] }>(api, "/v1/learnings");
  const newest = learnings.find(({ kind }) => kind === "neighbours");
  if (newest === undefined) return undefined;
  const { id, method, publishedAt, tuning, evaluation } = newest;
  const neighbours = new Map<string, Neighbours>();
  const pages = pagesOf<{ entries: { itemId: string; neighbours: Neighbours }[]; next: string | null }>(
    api,
    `/v1/learnings/${id}/neighbours`,
  );
  for await (const { entries } of pages) for (const entry of entries) neighbours.set(entry.itemId, entry.neighbours);
  const learntUntil = Number(evaluation.learntUntil ?? Date.parse(publishedAt));
  return { id, method, learntUntil, fading: tuning.neighbourFading ?? DEFAULT_FADING, neighbours };
}

/** The edge's tuning/ranking.ts. */
const DEFAULT_FADING = 0.5;

/** The served neighbours at the positions of these likes; items that nobody likes here are left out. */
export function listsOf({ neighbours }: Served, interactions: Interactions, likes: Likes): NeighbourLists {
  const position = new Map(Array.from(likes.items, (item, at) => [interactions.items[item] as string, at]));
  const known = Array.from(likes.items, (item) =>
    (neighbours.get(interactions.items[item] as string) ?? []).filter(([id]) => position.has(id)),
  );
  return {
    item: known.map((row) => Uint32Array.from(row, ([id]) => position.get(id) as number)),
    weight: known.map((row) => Float32Array.from(row, ([, weight]) => weight)),
  };
}
