import { env } from "cloudflare:workers";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { compileFilter } from "../../../edge/domain/filter/compile-filter.ts";
import { parseFilter } from "../../../edge/domain/filter/parse-filter.ts";
import type { AttributeValue } from "../../../edge/domain/item.ts";
import { openDatabase } from "../../../edge/store/database.ts";
import { findPassing } from "../../../edge/store/passing-items.ts";
import { putItems } from "../a-catalogue.ts";
import { type ATenant, aTenant } from "../a-tenant.ts";

const values: readonly (AttributeValue | undefined)[] = [undefined, 1, 2, 10, "1", "b", true, false, ["a", "b"], []];

/** Every pair of a value of one attribute and a value of another. */
const items = values.flatMap((kind, i) =>
  values.map((odd, j) => ({
    id: `i${i}-${j}`,
    title: "x",
    tags: i % 3 === 0 ? ["sci-fi", "b"] : [],
    ...(j % 2 === 0 && { language: j % 4 === 0 ? "en" : "zh" }),
    ...(i > 0 && { price: i }),
    attributes: { ...(kind !== undefined && { kind }), ...(odd !== undefined && { "odd name": odd }) },
  })),
);

const literal = fc.constantFrom("1", "2", "10", '"1"', '"b"', '""', "true", "false", '"en"', '"sci-fi"', "3.5");
const field = fc.constantFrom("kind", "`odd name`", "attributes.kind", "missing", "language", "price", "tags", "id");
const test = fc.oneof(
  fc.tuple(field, fc.constantFrom("=", "!=", "<", "<=", ">", ">=", "has"), literal).map((parts) => parts.join(" ")),
  fc.tuple(field, fc.array(literal, { minLength: 1, maxLength: 3 })).map(([name, list]) => `${name} in [${list}]`),
  fc.constantFrom("kind", "`odd name`", "missing", "price", "language").map((name) => `${name} exists`),
);
const filter = fc
  .tuple(test, test, test, fc.constantFrom("and", "or"), fc.constantFrom("and not", "or not", "and", "or"))
  .map(([a, b, c, first, second]) => `(${a} ${first} ${b}) ${second} (${c})`);

describe("items that pass a filter", () => {
  let tenant: ATenant;
  beforeAll(async () => {
    tenant = await aTenant();
    expect((await putItems(tenant, items)).status).toBe(200);
    await putItems(await aTenant(), [{ id: "theirs", title: "x", attributes: { kind: "b" } }]);
  });
  const find = async (text: string, limit = 1_000) =>
    (await findPassing(openDatabase(env.DB))(tenant.id, parseFilter(text), limit)).toSorted();

  it("are those that the compiled filter lets pass", async () => {
    const read = (name: string) => (slot: number) => {
      const { attributes, ...own } = items[slot] as (typeof items)[number];
      const facts: Record<string, unknown> = name.startsWith("attributes.") ? attributes : own;
      return facts[name.replace("attributes.", "")] as AttributeValue | undefined;
    };
    await fc.assert(
      fc.asyncProperty(filter, async (text) => {
        const passes = compileFilter(parseFilter(text), read);
        const expected = items.flatMap(({ id }, slot) => (passes(slot) ? id : []));
        expect([text, await find(text)]).toEqual([text, expected.toSorted()]);
      }),
      { numRuns: 200 },
    );
  });

  it("are no more than were asked for, and none of hidden ones or of another tenant", async () => {
    expect(await find('kind = "b"', 2)).toHaveLength(2);
    const before = await find('kind = "b"');
    expect(before).not.toContain("theirs");
    await putItems(tenant, [{ ...items.find(({ id }) => id === before[0]), hidden: true }]);
    expect(await find('kind = "b"')).toEqual(before.slice(1));
    await putItems(tenant, [{ ...items.find(({ id }) => id === before[0]), hidden: false }]);
  });

  it("are not looked for by a filter that is too long for the database", async () => {
    const long = Array.from({ length: 40 }, () => 'kind = "b"').join(" or ");
    expect(await find(long)).toEqual([]);
  });
});
