import { Hono } from "hono";
import * as v from "valibot";
import { search as searchItems } from "../flow/search.ts";
import { allow } from "./allow.ts";
import type { AppEnv } from "./context.ts";
import { describe } from "./describe.ts";
import { expand, expanded, expandedItem } from "./expand.ts";
import { fields, visible, words } from "./fields.ts";
import { filter, limit } from "./ranking-fields.ts";
import { query } from "./validate.ts";

const LONGEST = 500;
const SearchQuery = fields({
  q: v.pipe(words(LONGEST), visible("say what to look for")),
  limit,
  expand,
  filter: v.exactOptional(filter),
});
const SearchAnswer = v.object({
  degraded: v.boolean(),
  items: v.array(
    v.object({
      itemId: v.string(),
      score: v.number(),
      parts: v.object({ words: v.optional(v.number()), meaning: v.optional(v.number()) }),
      item: expandedItem,
    }),
  ),
});

export const search = new Hono<AppEnv>().get(
  "/",
  describe({
    summary: "Items by the words of a query and by its meaning, in any language of the encoder",
    tag: "recommendations",
    answers: { 200: { description: "The best first; parts sum to the score", schema: SearchAnswer } },
  }),
  allow("secret", "publishable"),
  query(SearchQuery),
  async (c) => {
    const { q, expand: wish, ...options } = c.req.valid("query");
    const found = await searchItems(c.var.services, { ...options, query: q, tenantId: c.var.caller.tenantId });
    return c.json({ ...found, items: await expanded(c, found.items, wish) });
  },
);
