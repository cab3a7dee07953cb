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
  const { users } = interactions;
  const liked = likedOnce(interactions, before);
  const people = new Uint32Array(interactions.items.length);
  liked.forEach((_, item) => {
    people[item] = (people[item] as number) + 1;
  });
  const items = Uint32Array.from(interactions.items.keys())
    .filter((item) => (people[item] as number) >= leastPeople)
    .sort((a, b) => (people[b] as number) - (people[a] as number) || a - b)
    .slice(0, mostItems);
  const position = new Int32Array(interactions.items.length).fill(-1);
  items.forEach((item, at) => {
    position[item] = at;
  });
  const starts = new Uint32Array(users + 1);
  const item = new Uint32Array(items.reduce((sum, one) => sum + (people[one] as number), 0));
  let next = 0;
  let last = 0;
  liked.forEach((user, one) => {
    while (last < user) starts[++last] = next;
    const at = position[one] as number;
    if (at >= 0) item[next++] = at;
  });
  while (last < users) starts[++last] = next;
  return { items, users, starts, item, counts: items.map((one) => people[one] as number) };
}

/** Visits each item that a person liked, once a person, in the order in which they came to like them. */
function likedOnce(interactions: Interactions, before: number) {
  return {
    forEach(visit: (user: number, item: number) => void): void {
      // The person who liked an item last: people come one after another, so one number an item tells who is new.
      const lastFan = new Int32Array(interactions.items.length).fill(-1);
      for (let user = 0; user < interactions.users; user++) {
        const [from, to] = rowsOf(interactions, user);
        for (let row = from; row < to && (interactions.at[row] as number) < before; row++) {
          const item = interactions.item[row] as number;
          if ((interactions.weight[row] as number) <= 0 || lastFan[item] === user) continue;
          lastFan[item] = user;
          visit(user, item);
        }
      }
    },
  };
}
