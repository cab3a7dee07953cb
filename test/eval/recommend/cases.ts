import {
  gatherInteractions,
  type InteractionRow,
  type Interactions,
  rowsOf,
} from "../../../inference/learn/interactions.ts";
import { timeAt } from "../../../inference/learn/predictions.ts";
import type { Dataset } from "./dataset.ts";

/** One like to predict, from what the same person did before. */
export interface Case {
  readonly user: number;
  readonly item: number;
  /** Rows of the interactions, oldest first; the liked one is not among them. */
  readonly history: readonly number[];
  /** When it is asked, milliseconds: of random cases after all that was learnt from. */
  readonly at: number;
  /** Nobody had done anything with the item in what was learnt from. */
  readonly cold: boolean;
}

export interface Split {
  readonly name: string;
  /** All rows, also those that are predicted. */
  readonly all: Interactions;
  /** What may be learnt from; items have the same numbers as in `all`. */
  readonly learnt: Interactions;
  /** What popularity counts, by the time of a case. */
  readonly counted: Interactions;
  readonly cases: readonly Case[];
}

const TEST_SHARE = 0.2;
/** Year 2100. */
const AFTER_ALL = 4_102_444_800_000;

/** Rows of the last fifth of time are predicted, each from everything its person did before, also within that fifth. */
export function splitByTime(dataset: Dataset, most: number): Split {
  const all = gatherInteractions(dataset.rows);
  const time = timeAt(all, 1 - TEST_SHARE);
  const learnt = keepRows(all, (row) => (all.at[row] as number) < time);
  return {
    name: "by time",
    all,
    learnt,
    counted: all,
    cases: casesOf(dataset, { all, learnt, most, tested: (row) => (all.at[row] as number) >= time }),
  };
}

/** A random fifth of each person's rows is predicted, each from all of the person's other rows that were learnt from. */
export function splitAtRandom(dataset: Dataset, most: number): Split {
  const all = gatherInteractions(dataset.rows);
  const tested = (row: number) => hashed(row) < TEST_SHARE;
  const learnt = keepRows(all, (row) => !tested(row));
  return {
    name: "at random",
    all,
    learnt,
    counted: learnt,
    cases: casesOf(dataset, { all, learnt, most, tested, skip: tested }),
  };
}

/** What came before the test, as a set of its own: settings are chosen on the end of it. */
export function beforeTest(dataset: Dataset, { learnt }: Split): Dataset {
  const users = Array.from({ length: learnt.users }, (_, user) => user);
  const rows = users.flatMap((user) => {
    const [from, to] = rowsOf(learnt, user);
    return Array.from({ length: to - from }, (_, i): InteractionRow => {
      const row = from + i;
      const item = learnt.items[learnt.item[row] as number] as string;
      return [String(user), item, learnt.weight[row] as number, learnt.at[row] as number];
    });
  });
  return { ...dataset, rows };
}

interface Drawing {
  readonly all: Interactions;
  readonly learnt: Interactions;
  readonly most: number;
  readonly tested: (row: number) => boolean;
  /** Rows that are no history. By time all earlier rows are; at random those that are predicted are not. */
  readonly skip?: (row: number) => boolean;
}

function casesOf(dataset: Dataset, { all, learnt, most, tested, skip }: Drawing): Case[] {
  const known = new Set(learnt.item);
  const found: Case[] = [];
  for (let user = 0; user < all.users; user++) {
    const [from, to] = rowsOf(all, user);
    const rows = Array.from({ length: to - from }, (_, i) => from + i);
    for (const row of rows) {
      if (!tested(row) || (all.weight[row] as number) < dataset.liked) continue;
      const item = all.item[row] as number;
      const history = skip ? rows.filter((other) => !skip(other)) : rows.filter((other) => other < row);
      const at = skip ? AFTER_ALL : (all.at[row] as number);
      found.push({ user, item, at, history, cold: !known.has(item) });
    }
  }
  const step = Math.max(1, found.length / most);
  return Array.from({ length: Math.min(most, found.length) }, (_, i) => found[Math.floor(i * step)] as Case);
}

/** Fewer rows of the same people and items. */
function keepRows(all: Interactions, keep: (row: number) => boolean): Interactions {
  const kept = Uint32Array.from(all.item.keys()).filter(keep);
  const starts = new Uint32Array(all.users + 1);
  for (let user = 0, at = 0; user < all.users; user++) {
    const [, to] = rowsOf(all, user);
    while (at < kept.length && (kept[at] as number) < to) at++;
    starts[user + 1] = at;
  }
  return {
    items: all.items,
    users: all.users,
    starts,
    item: kept.map((row) => all.item[row] as number),
    weight: Float32Array.from(kept, (row) => all.weight[row] as number),
    at: Float64Array.from(kept, (row) => all.at[row] as number),
  };
}

/** 0..1, always the same for a row. */
const hashed = (row: number) => {
  let h = Math.imul(row + 1, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  return ((h ^ (h >>> 13)) >>> 0) / 2 ** 32;
};
