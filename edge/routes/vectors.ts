import { Hono } from "hono";
import * as v from "valibot";
import { allow } from "./allow.ts";
import type { AppEnv } from "./context.ts";
import { describe } from "./describe.ts";
import { fields, whole } from "./fields.ts";
import { query } from "./validate.ts";

/** Items of one page: with 1,024 numbers each, 4 MB. */
const MOST_ITEMS = 500;

const VectorsQuery = fields({
  after: v.optional(v.string(), ""),
  limit: v.optional(whole(1, MOST_ITEMS), `${MOST_ITEMS}`),
});
const Translation = v.object({ title: v.exactOptional(v.string()), description: v.exactOptional(v.string()) });
const VectorsAnswer = v.object({
  model: v.nullable(v.string()),
  items: v.array(
    v.object({
      id: v.string(),
      title: v.string(),
      description: v.exactOptional(v.string()),
      tags: v.array(v.string()),
      language: v.exactOptional(v.string()),
      translations: v.record(v.string(), Translation),
      vector: v.pipe(v.string(), v.metadata({ description: "Unit content vector: float32, little-endian, base64" })),
    }),
  ),
  next: v.nullable(v.string()),
});

export const vectors = new Hono<AppEnv>().get(
  "/",
  describe({
    summary: "Items with their words and content vectors, page by page, for learning",
    tag: "learning",
    answers: {
      200: { description: "In the order of item ids; those not encoded yet are left out", schema: VectorsAnswer },
    },
  }),
  allow("secret"),
  query(VectorsQuery),
  async (c) => {
    const page = c.req.valid("query");
    const { modelId, items } = await c.var.services.readEncodedItems(c.var.caller.tenantId, page);
    return c.json({ model: modelId, items, next: items.length < page.limit ? null : (items.at(-1)?.id ?? null) });
  },
);
