import type { FeedbackLabel } from "../reading.ts";
import { type Earlier, NO_PATTERNS, type PatternState, type Purchase, type RecentEvent } from "./pattern-state.ts";

/** The course of events as it is stored: rows instead of objects, half as long. 0 stands for what is not there. */
export interface PatternRow {
  readonly recent: readonly RecentRow[];
  readonly purchases: readonly PurchaseRow[];
  readonly sessions: readonly (readonly [start: number, end: number, events: number])[];
  readonly days: readonly (readonly [day: number, events: number])[];
  readonly earlier: Earlier;
  readonly hours: readonly number[];
  readonly weekdays: readonly number[];
}

type RecentRow = readonly [
  id: string,
  at: number,
  type: string,
  itemId: string | 0,
  lean: -1 | 0 | 1,
  said: FeedbackLabel | 0,
  ...topics: string[],
];
type PurchaseRow = readonly [id: string, at: number, price: number, itemId: string | 0, topic: string | 0];

export function patternsToRow({ recent, purchases, sessions, days, ...rest }: PatternState): PatternRow {
  return {
    ...rest,
    recent: recent.map(recentToRow),
    purchases: purchases.map(purchaseToRow),
    sessions: sessions.map(({ start, end, events }) => [start, end, events]),
    days: days.map(({ day, events }) => [day, events]),
  };
}

const recentToRow = ({ id, at, type, itemId, lean, said, topics = [] }: RecentEvent): RecentRow => [
  id,
  at,
  type,
  itemId ?? 0,
  lean ?? 0,
  said ?? 0,
  ...topics,
];

const purchaseToRow = ({ id, at, price, itemId, topic }: Purchase): PurchaseRow => [
  id,
  at,
  price,
  itemId ?? 0,
  topic ?? 0,
];

/** What `patternsToRow` wrote; nothing where nothing was written. */
export function patternsFromRow(row: PatternRow | undefined): PatternState {
  if (row === undefined) return NO_PATTERNS;
  return {
    ...row,
    recent: row.recent.map(recentFrom),
    purchases: row.purchases.map(purchaseFrom),
    sessions: row.sessions.map(([start, end, events]) => ({ start, end, events })),
    days: row.days.map(([day, events]) => ({ day, events })),
  };
}

const recentFrom = ([id, at, type, itemId, lean, said, ...topics]: RecentRow): RecentEvent => ({
  id,
  at,
  type,
  ...(itemId !== 0 && { itemId }),
  ...(topics.length > 0 && { topics }),
  ...(lean !== 0 && { lean }),
  ...(said !== 0 && { said }),
});

const purchaseFrom = ([id, at, price, itemId, topic]: PurchaseRow): Purchase => ({
  id,
  at,
  price,
  ...(itemId !== 0 && { itemId }),
  ...(topic !== 0 && { topic }),
});
