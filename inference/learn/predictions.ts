import { type Interactions, rowsOf } from "./interactions.ts";
import type { Likes } from "./likes.ts";
import type { NeighbourLists } from "./neighbours.ts";

/** One thing that somebody came to like, and what they had done before. */
export interface Prediction {
  readonly user: number;
  /** Place of the row in the interactions. */
  readonly row: number;
}

/** Rows from a time on in which somebody liked an item, at most `most`, drawn evenly. */
export function predictionsAfter(interactions: Interactions, time: number, most: number): Prediction[] {
  let count = 0;
  forEachLike(interactions, time, () => count++);
  const step = Math.max(1, count / most);
  const drawn: Prediction[] = [];
  let at = 0;
  forEachLike(interactions, time, (user, row) => {
    if (at++ === Math.floor(drawn.length * step) && drawn.length < most) drawn.push({ user, row });
  });
  return drawn;
}

function forEachLike(interactions: Interactions, time: number, visit: (user: number, row: number) => void): void {
  for (let user = 0; user < interactions.users; user++) {
    const [from, to] = rowsOf(interactions, user);
    for (let row = from; row < to; row++) {
      if ((interactions.at[row] as number) >= time && (interactions.weight[row] as number) > 0) visit(user, row);
    }
  }
}

/** Rows that are sorted to find a time; more would take half a minute for twenty million. */
const MOST_SORTED = 1_000_000;

/** Time before which a share of all rows lies; of more than a million rows by every second, third… */
export function timeAt({ at }: Interactions, share: number): number {
  const step = Math.max(1, Math.ceil(at.length / MOST_SORTED));
  const sorted = Float64Array.from({ length: Math.ceil(at.length / step) }, (_, i) => at[i * step] as number).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

export interface Recency {
  /** p: the action k places back counts (k + 1)^−p. */
  readonly fading: number;
  readonly actions: number;
}

export interface Scorer {
  readonly interactions: Interactions;
  readonly likes: Likes;
  readonly lists: NeighbourLists;
}

/** Scores by neighbours as the edge computes them: Σ_k (k + 1)^−p · says(weight_k) · B over the last actions before a row. */
export function neighbourScores(
  { interactions, likes, lists }: Scorer,
  { user, row }: Prediction,
  recency: Recency,
): Float64Array {
  const scores = new Float64Array(likes.items.length);
  const position = positionsOf(likes, interactions.items.length);
  const [from] = rowsOf(interactions, user);
  for (let k = 0; k < recency.actions && row - 1 - k >= from; k++) {
    const at = row - 1 - k;
    const i = position[interactions.item[at] as number] as number;
    if (i < 0) continue;
    const factor = says(interactions.weight[at] as number) * (k + 1) ** -recency.fading;
    lists.item[i]?.forEach((j, n) => {
      scores[j] = (scores[j] as number) + factor * (lists.weight[i]?.[n] as number);
    });
  }
  return scores;
}

/** As edge/domain/neighbours.ts weighs an action. */
export const says = (weight: number) => (weight > 0 ? Math.sqrt(weight) : 0.5 * weight);

const remembered = new WeakMap<Likes, Int32Array>();

/** Of each item its place in `likes.items`, or −1. */
export function positionsOf(likes: Likes, count: number): Int32Array {
  const known = remembered.get(likes);
  if (known !== undefined) return known;
  const position = new Int32Array(count).fill(-1);
  likes.items.forEach((item, at) => {
    position[item] = at;
  });
  remembered.set(likes, position);
  return position;
}
