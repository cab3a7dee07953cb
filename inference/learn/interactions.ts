/** One thing somebody did with an item: signed weight −1..1, milliseconds. */
export type InteractionRow = readonly [userId: string, itemId: string, weight: number, at: number];

/** What many people did, by person in the order of time, with numbers in place of ids. */
export interface Interactions {
  /** Ids by item number. */
  readonly items: readonly string[];
  readonly users: number;
  /** Where each person's rows begin in the arrays; one more at the end. */
  readonly starts: Uint32Array;
  readonly item: Uint32Array;
  readonly weight: Float32Array;
  readonly at: Float64Array;
}

/** Sorts rows by person and time. Rows may come in any order; equal times keep it. */
export function gatherInteractions(rows: readonly InteractionRow[]): Interactions {
  const items = new Map<string, number>();
  const users = new Map<string, number>();
  const numberOf = (ids: Map<string, number>, id: string) => {
    const known = ids.get(id) ?? ids.size;
    ids.set(id, known);
    return known;
  };
  const numbered = rows.map(([userId, itemId, weight, at]) => ({
    user: numberOf(users, userId),
    item: numberOf(items, itemId),
    weight,
    at,
  }));
  numbered.sort((a, b) => a.user - b.user || a.at - b.at);
  const starts = new Uint32Array(users.size + 1);
  for (const { user } of numbered) starts[user + 1] = (starts[user + 1] as number) + 1;
  for (let user = 0; user < users.size; user++)
    starts[user + 1] = (starts[user + 1] as number) + (starts[user] as number);
  return {
    items: [...items.keys()],
    users: users.size,
    starts,
    item: Uint32Array.from(numbered, ({ item }) => item),
    weight: Float32Array.from(numbered, ({ weight }) => weight),
    at: Float64Array.from(numbered, ({ at }) => at),
  };
}

/** Rows of one person, by their places in the arrays. */
export const rowsOf = ({ starts }: Interactions, user: number): readonly [from: number, to: number] => [
  starts[user] as number,
  starts[user + 1] as number,
];
