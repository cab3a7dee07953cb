import { type Interactions, rowsOf } from "./interactions.ts";

/**
 * Who likes what, once for each pair: the sparse 0/1 matrix that methods learn from. Only items that enough people like
 * take part, at most `mostItems` of them: of the others nothing could be learnt.
 */
export interface Likes {
  /** Numbers of the items in the interactions. */
  readonly items: Uint32Array;
  readonly users: number;
  /** Where each person's items begin; one more at the end. Items are positions in `items`. */
  readonly starts: Uint32Array;
  readonly item: Uint32Array;
  /** How many people like each item. */
  readonly counts: Uint32Array;
}

export interface LikeLimits {
  readonly mostItems: number;
  readonly leastPeople: number;
  /** Rows at or after this time are left out: what is predicted must not be learnt from. */
  readonly before: number;
}

export function likesOf(interactions: Interactions, { mostItems, leastPeople, before }: LikeLimits): Likes {
  const pairs = Array.from({ length: interactions.users }, (_, user) => likedBy(interactions, user, before));
  const people = new Uint32Array(interactions.items.length);
  for (const liked of pairs) for (const item of liked) people[item] = (people[item] as number) + 1;
  const items = Uint32Array.from(interactions.items.keys())
    .filter((item) => (people[item] as number) >= leastPeople)
    .sort((a, b) => (people[b] as number) - (people[a] as number) || a - b)
    .slice(0, mostItems);
  const position = new Int32Array(interactions.items.length).fill(-1);
  items.forEach((item, at) => {
    position[item] = at;
  });
  const kept = pairs.map((liked) => [...liked].map((item) => position[item] as number).filter((at) => at >= 0));
  const starts = new Uint32Array(interactions.users + 1);
  kept.forEach((liked, user) => {
    starts[user + 1] = (starts[user] as number) + liked.length;
  });
  const counts = items.map((item) => people[item] as number);
  return { items, users: interactions.users, starts, item: Uint32Array.from(kept.flat()), counts };
}

function likedBy(interactions: Interactions, user: number, before: number): Set<number> {
  const liked = new Set<number>();
  const [from, to] = rowsOf(interactions, user);
  for (let row = from; row < to && (interactions.at[row] as number) < before; row++) {
    if ((interactions.weight[row] as number) > 0) liked.add(interactions.item[row] as number);
  }
  return liked;
}
