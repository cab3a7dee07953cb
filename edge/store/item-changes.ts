import { ATTRIBUTES } from "../domain/filter/filter.ts";
import type { IndexNews, ItemChange, Place } from "../domain/index-version.ts";
import type { KeyedChange } from "../domain/remote-vectors.ts";
import { indexTuning } from "../domain/tuning/index.ts";
import { catalogueNews, changesByKey, changesByName, changesByRow, keyedChangesByRow } from "./change-statements.ts";
import { decode32 } from "./columns.ts";
import type { Database } from "./database.ts";

/** A change as it comes in JSON. Content is empty for an item that is deleted or hidden. */
type ChangeEntry = [
  itemId: string,
  sequence: number,
  modelId: string,
  content: string,
  publishedAt: number | null,
  expiresAt: number | null,
  language: string | null,
  price: number | null,
  tags: string | null,
  attributes: string | null,
];

/** Columns `version` and `changes` of a row. */
export interface NewsRow {
  readonly version: string | null;
  readonly changes: string;
}

/** What changed in a tenant's catalogue since a place. */
export const readIndexState = (db: Database) => async (tenantId: string, after: Place | undefined) => {
  const values = [tenantId, null, ...placeValues(after), indexTuning.changesPerRead];
  const row = await db.$client
    .prepare(catalogueNews)
    .bind(...values)
    .first<NewsRow>();
  return { news: newsFrom(row) };
};

/** Changes of a tenant's items after a place in the journal, in journal order. */
export const readChanges =
  (db: Database) =>
  async (tenantId: string, after: Place, limit: number): Promise<readonly ItemChange[]> => {
    const asked = db.$client.prepare(changesByRow).bind(tenantId, null, ...placeValues(after), limit);
    return (await asked.raw<ChangeEntry>()).map(changeFrom);
  };

/** Items by name, as they stand now. */
export const readNamed =
  (db: Database) =>
  async (tenantId: string, itemIds: readonly string[]): Promise<readonly ItemChange[]> => {
    const asked = db.$client.prepare(changesByName).bind(tenantId, JSON.stringify(itemIds));
    return (await asked.raw<ChangeEntry>()).map(changeFrom);
  };

/** Items by the keys of their vectors in a remote index, as they stand now. */
export const readKeyed =
  (db: Database) =>
  async (tenantId: string, keys: readonly string[]): Promise<readonly KeyedChange[]> => {
    const asked = db.$client.prepare(changesByKey).bind(tenantId, JSON.stringify(keys));
    return (await asked.raw<[...ChangeEntry, key: number]>()).map(keyedFrom);
  };

/** As `readChanges`, with keys. */
export const readKeyedChanges =
  (db: Database) =>
  async (tenantId: string, after: Place, limit: number): Promise<readonly KeyedChange[]> => {
    const asked = db.$client.prepare(keyedChangesByRow).bind(tenantId, null, ...placeValues(after), limit);
    return (await asked.raw<[...ChangeEntry, key: number]>()).map(keyedFrom);
  };

/** A row's number stays its own, also when its item is deleted, until the service has forgotten its vector too. */
function keyedFrom(entry: [...ChangeEntry, key: number]): KeyedChange {
  const [key] = entry.slice(-1);
  return { ...changeFrom(entry.slice(0, -1) as ChangeEntry), key: String(key) };
}

export const placeValues = (place: Place | undefined) => [place?.sequence ?? null, place?.itemId ?? ""] as const;

export function newsFrom(row: NewsRow | null): IndexNews {
  const changes = (JSON.parse(row?.changes ?? "[]") as ChangeEntry[]).map(changeFrom);
  return {
    version: row?.version ? JSON.parse(row.version) : undefined,
    changes,
    more: changes.length >= indexTuning.changesPerRead,
  };
}

function changeFrom(entry: ChangeEntry): ItemChange {
  const [itemId, sequence, modelId, content, publishedAt, expiresAt, language, price, tags, attributes] = entry;
  const own = { language, price, tags: tags === null ? null : JSON.parse(tags) };
  const named = Object.entries(JSON.parse(attributes ?? "{}")).map(([name, value]) => [ATTRIBUTES + name, value]);
  return {
    itemId,
    sequence,
    modelId,
    ...(content !== "" && { content: decode32(content) }),
    ...(publishedAt !== null && { publishedAt }),
    ...(expiresAt !== null && { expiresAt }),
    facts: Object.fromEntries([...Object.entries(own).filter(([, value]) => value !== null), ...named]),
  };
}
