import { ATTRIBUTES } from "../domain/filter/filter.ts";
import type { AttributeValue } from "../domain/item.ts";
import type { Database } from "./database.ts";

/** Each field as JSON. ?4 is the name of an attribute: it is compared, not used as a path, for it may hold any character. */
const OWN: Readonly<Record<string, string>> = {
  language: "json_quote(language)",
  price: "json_quote(price)",
  tags: "tags",
};
const ATTRIBUTE = `(select case type when 'true' then 'true' when 'false' then 'false' when 'array' then value
  else json_quote(value) end from json_each(attributes) where key = ?4)`;

const entries = (rows: readonly [string, string | null][]) =>
  rows.map(([id, json]): [itemId: string, value: AttributeValue | null] => [id, json && JSON.parse(json)]);

const attributeOf = (field: string) => (field.startsWith(ATTRIBUTES) ? field.slice(ATTRIBUTES.length) : "");

/** Values of one field by item, in the order of ids; null for an item that has none. */
export const readField = (db: Database) => async (tenantId: string, field: string, after: string, limit: number) => {
  const value = OWN[field] ?? ATTRIBUTE;
  const text = `select id, ${value} from items where tenant_id = ?1 and id > ?2 and ?4 = ?4 order by id limit ?3`;
  const asked = db.$client.prepare(text).bind(tenantId, after, limit, attributeOf(field));
  return entries(await asked.raw<[string, string | null]>());
};

/** Values of one field of some items. */
export const readFieldOf = (db: Database) => async (tenantId: string, field: string, itemIds: readonly string[]) => {
  const value = OWN[field] ?? ATTRIBUTE;
  const text = `select id, ${value} from items where tenant_id = ?1 and ?3 = ?3 and ?4 = ?4
    and id in (select value from json_each(?2))`;
  const asked = db.$client.prepare(text).bind(tenantId, JSON.stringify(itemIds), "", attributeOf(field));
  return entries(await asked.raw<[string, string | null]>());
};
