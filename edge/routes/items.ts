import { Hono } from "hono";
import * as v from "valibot";
import { Problem } from "../errors.ts";
import { ingestItems } from "../flow/ingest-items.ts";
import { allow } from "./allow.ts";
import { type Checked, checkEach, type Rule, reject } from "./check-each.ts";
import type { AppEnv } from "./context.ts";
import { describe } from "./describe.ts";
import { entries, fields, id } from "./fields.ts";
import { ItemInput, ItemOutput, isShownTo, itemAnswer } from "./item-shape.ts";
import { idList } from "./ranking-fields.ts";
import { RejectedList, refuseIfNothingGood } from "./shapes.ts";
import { body, LARGE_BODY, path, query } from "./validate.ts";

const ROOT = "/items";
const ItemList = v.object({ items: v.pipe(v.array(ItemInput), v.minLength(1), v.maxLength(1000)) });
const Ingested = v.object({
  accepted: v.number(),
  items: v.array(v.object({ id: v.string(), status: v.picklist(["created", "updated", "unchanged"]) })),
  rejected: RejectedList,
});
const ItemPath = fields({ id });
/** What a page shows at once; more come in further requests. */
const MOST_READ = 100;
const ItemsQuery = fields({
  ids: v.pipe(idList, v.minLength(1, "must name at least one item"), v.maxLength(MOST_READ)),
});

export const items = new Hono<AppEnv>()
  .post(
    "/",
    describe({
      summary: "Add or change up to 1,000 items. Vectors follow in a moment; an unchanged item is left alone.",
      tag: "items",
      answers: { 200: { description: "What became of each", schema: Ingested } },
    }),
    allow("secret"),
    body(fields({ items: entries }), { maxBytes: LARGE_BODY, documented: ItemList }),
    async (c) => {
      const { good, rejected } = refuseTwins(
        checkEach(ItemInput, c.req.valid("json").items, { root: ROOT, rules: [expiresLater] }),
      );
      refuseIfNothingGood(good.length, rejected, "items");
      const ingested = await ingestItems(
        c.var.services,
        c.var.caller.tenantId,
        good.map(({ value }) => value),
      );
      return c.json({ accepted: ingested.length, items: ingested, rejected });
    },
  )
  .get(
    "/",
    describe({
      summary: "Several items at once, ids divided by commas. Unknown ones are left out.",
      tag: "items",
      answers: {
        200: { description: "The items as they were sent", schema: v.object({ items: v.array(ItemOutput) }) },
      },
    }),
    allow("secret", "publishable"),
    query(ItemsQuery),
    async (c) => {
      const { tenantId, kind } = c.var.caller;
      const { ids } = c.req.valid("query");
      const found = await c.var.services.loadItems(tenantId, ids);
      const shown = ids.flatMap((itemId) => found.get(itemId) ?? []).filter((item) => isShownTo(kind, item));
      return c.json({ items: shown.map(itemAnswer) });
    },
  )
  .get(
    "/:id",
    describe({
      summary: "One item",
      tag: "items",
      answers: { 200: { description: "The item as it was sent", schema: ItemOutput } },
    }),
    allow("secret", "publishable"),
    path(ItemPath),
    async (c) => {
      const { tenantId, kind } = c.var.caller;
      const item = (await c.var.services.loadItems(tenantId, [c.req.valid("param").id])).get(c.req.valid("param").id);
      if (item === undefined || !isShownTo(kind, item)) throw noSuchItem;
      return c.json(itemAnswer(item));
    },
  )
  .delete(
    "/:id",
    describe({
      summary: "Remove an item from the catalogue. What people did with it stays in their profiles.",
      tag: "items",
      answers: { 204: { description: "Removed" } },
    }),
    allow("secret"),
    path(ItemPath),
    async (c) => {
      const deleted = await c.var.services.removeItem(c.var.caller.tenantId, c.req.valid("param").id);
      if (!deleted) throw noSuchItem;
      return c.body(null, 204);
    },
  );

const expiresLater: Rule<v.InferOutput<typeof ItemInput>> = {
  of: ["publishedAt", "expiresAt"],
  faults: ({ publishedAt = Number.NEGATIVE_INFINITY, expiresAt = Number.POSITIVE_INFINITY }) =>
    expiresAt > publishedAt ? [] : [{ pointer: "/expiresAt", detail: "must be later than publishedAt" }],
};

const noSuchItem = new Problem("not-found", "There is no item with this id.");

/** Of two items with one id in a request the second is refused: which of them is meant, nobody can tell. */
function refuseTwins({ good, rejected }: Checked<v.InferOutput<typeof ItemInput>>) {
  const first = new Map<string, number>();
  for (const { index, value } of good) if (!first.has(value.id)) first.set(value.id, index);
  const twins = good.filter(({ index, value }) => first.get(value.id) !== index);
  const refused = twins.map(({ index, value }) => {
    const detail = `the same id as ${ROOT}/${first.get(value.id)}: send each item once`;
    return reject(index, [{ pointer: "/id", detail }], ROOT);
  });
  return {
    good: good.filter(({ index, value }) => first.get(value.id) === index),
    rejected: [...rejected, ...refused].sort((a, b) => a.index - b.index),
  };
}
