import { type SQL, sql } from "drizzle-orm";
import { ATTRIBUTES, type Filter, type FilterValue, OWN_FIELDS } from "../domain/filter/filter.ts";

/**
 * A filter (domain/filter/filter.ts) as a condition on a row `i` of items, with three parameters for each test at most. It is for finding candidates: text is
 * compared by its bytes, and the compiled filter has the last word.
 */
export function filterSql(filter: Filter): SQL {
  switch (filter.kind) {
    case "and":
      return sql`(${sql.join(filter.of.map(filterSql), sql` and `)})`;
    case "or":
      return sql`(${sql.join(filter.of.map(filterSql), sql` or `)})`;
    case "not":
      return sql`not ${filterSql(filter.of)}`;
    case "exists":
      return isThere(filter.field);
    case "in":
      return some(
        filter.field,
        sql`exists (select 1 from json_each(${listOf(filter.values)}) w
        where w.value->>0 = f.value and w.value->>1 = f.kind)`,
      );
    case "compare":
      return filter.by === "!="
        ? sql`not ${compared({ ...filter, by: "=" })}`
        : compared({ field: filter.field, by: filter.by, value: filter.value });
  }
}

const OPERATORS = { "=": sql`=`, "<": sql`<`, "<=": sql`<=`, ">": sql`>`, ">=": sql`>=` } as const;

interface Compared {
  readonly field: string;
  readonly by: keyof typeof OPERATORS;
  readonly value: FilterValue;
}

/** A list equals what it holds, but has no order; nor have true and false. */
function compared({ field, by, value }: Compared): SQL {
  if (by !== "=" && typeof value === "boolean") return sql`false`;
  const alone = by === "=" ? sql`` : sql`and not f.listed`;
  return some(field, sql`f.kind = ${named(typeof value)} and f.value ${OPERATORS[by]} ${plain(value)} ${alone}`);
}

/** As json_each gives values: 1 and 0 for true and false. */
const plain = (value: FilterValue) => (typeof value === "boolean" ? Number(value) : value);
const listOf = (values: readonly FilterValue[]) => JSON.stringify(values.map((value) => [plain(value), typeof value]));

/** A list is there though it may be empty. */
function isThere(field: string): SQL {
  if (field === "tags") return sql`true`;
  if (OWN_FIELDS.has(field)) return some(field, sql`true`);
  return sql`exists (select 1 from json_each(i.attributes) where key = ${attributeOf(field)} and type <> 'null')`;
}

const some = (field: string, test: SQL): SQL => sql`exists (select 1 from (${valuesOf(field)}) f where ${test})`;

/** The field's value with its kind, or the entries of its list. */
function valuesOf(field: string): SQL {
  if (field === "id") return one(sql`i.id`, "string");
  if (field === "language") return one(sql`i.language`, "string");
  if (field === "price") return one(sql`i.price`, "number");
  if (field === "publishedAt") return one(sql`i.published_at`, "number");
  if (field === "tags") return sql`select value, 'string' as kind, 1 as listed from json_each(i.tags)`;
  const name = attributeOf(field);
  return sql`
    select value, case when type in ('true', 'false') then 'boolean' when type = 'text' then 'string' else 'number' end as kind,
      0 as listed from json_each(i.attributes) where key = ${name} and type not in ('array', 'object', 'null')
    union all select e.value, 'string', 1 from json_each(i.attributes) a, json_each(a.value) e
      where a.key = ${name} and a.type = 'array'`;
}

const attributeOf = (field: string) => (field.startsWith(ATTRIBUTES) ? field.slice(ATTRIBUTES.length) : field);

const one = (column: SQL, kind: "string" | "number"): SQL =>
  sql`select ${column} as value, ${named(kind)} as kind, 0 as listed where ${column} is not null`;

/** A kind as a literal: D1 takes no more than 100 parameters. */
const named = (kind: string): SQL => sql.raw(`'${kind}'`);
