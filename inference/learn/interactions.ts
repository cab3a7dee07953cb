import { Column } from "./column.ts";

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

/**
 * Takes rows in any order and sorts them by person and time; equal times keep their order. 20 bytes a row while they
 * come and at most 24 more while they are sorted: twenty million rows took 1.1 GB, the process and all.
 */
export class InteractionsBuilder {
  private readonly items = new Map<string, number>();
  private readonly users = new Map<string, number>();
  private readonly user = new Column(Uint32Array);
  private readonly item = new Column(Uint32Array);
  private readonly weight = new Column(Float32Array);
  private readonly time = new Column(Float64Array);

  get rows(): number {
    return this.user.length;
  }

  add(userId: string, itemId: string, weight: number, at: number): void {
    this.user.push(numberOf(this.users, userId));
    this.item.push(numberOf(this.items, itemId));
    this.weight.push(weight);
    this.time.push(at);
  }

  /** Everything that was added. The builder is empty afterwards. */
  build(): Interactions {
    const users = this.users.size;
    this.users.clear();
    const { starts, places } = this.placeByUser(users);
    const at = this.time.drainTo(places);
    const order = sortWithin(starts, at);
    const item = reorder(this.item.drainTo(places), order);
    const weight = reorder(this.weight.drainTo(places), order);
    return { items: [...this.items.keys()], users, starts, item, weight, at: reorder(at, order) };
  }

  /** Where each row belongs when rows are put by person. */
  private placeByUser(users: number): { starts: Uint32Array; places: Uint32Array } {
    const { user } = this;
    const starts = new Uint32Array(users + 1);
    for (let row = 0; row < user.length; row++) {
      const after = user.at(row) + 1;
      starts[after] = (starts[after] as number) + 1;
    }
    for (let u = 0; u < users; u++) starts[u + 1] = (starts[u + 1] as number) + (starts[u] as number);
    const next = starts.slice(0, users);
    const places = new Uint32Array(user.length);
    for (let row = 0; row < places.length; row++) {
      const u = user.at(row);
      places[row] = next[u] as number;
      next[u] = (next[u] as number) + 1;
    }
    user.clear();
    return { starts, places };
  }
}

/** Sorts rows by person and time. Rows may come in any order; equal times keep it. */
export function gatherInteractions(rows: Iterable<InteractionRow>): Interactions {
  const builder = new InteractionsBuilder();
  for (const [userId, itemId, weight, at] of rows) builder.add(userId, itemId, weight, at);
  return builder.build();
}

/** Rows of one person, by their places in the arrays. */
export const rowsOf = ({ starts }: Interactions, user: number): readonly [from: number, to: number] => [
  starts[user] as number,
  starts[user + 1] as number,
];

function numberOf(ids: Map<string, number>, id: string): number {
  const known = ids.get(id);
  if (known !== undefined) return known;
  ids.set(id, ids.size);
  return ids.size - 1;
}

/** The order of rows by time within each person. */
function sortWithin(starts: Uint32Array, at: Float64Array): Uint32Array {
  const order = new Uint32Array(at.length);
  for (let row = 0; row < order.length; row++) order[row] = row;
  for (let user = 0; user + 1 < starts.length; user++) {
    order.subarray(starts[user], starts[user + 1]).sort((a, b) => (at[a] as number) - (at[b] as number) || a - b);
  }
  return order;
}

function reorder<A extends Uint32Array | Float32Array | Float64Array>(column: A, order: Uint32Array): A {
  const sorted = column.slice() as A;
  for (let row = 0; row < order.length; row++) sorted[row] = column[order[row] as number] as number;
  return sorted;
}
