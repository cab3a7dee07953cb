import { Hono } from "hono";
import * as v from "valibot";
import { listLatest } from "../flow/list-latest.ts";
import { allow } from "./allow.ts";
import type { AppEnv } from "./context.ts";
import { describe } from "./describe.ts";
import { expand, expanded, expandedItem } from "./expand.ts";
import { fields } from "./fields.ts";
import { idList, limit, listFilter } from "./ranking-fields.ts";
import { query } from "./validate.ts";
import { namedIn, Warnings, warnOfUnknown } from "./warn-unknown.ts";

const LatestAnswer = v.object({
  items: v.array(v.object({ itemId: v.string(), publishedAt: v.string(), item: expandedItem })),
  warnings: Warnings,
});

export const latest = new Hono<AppEnv>().get(
  "/",
  describe({
    summary: "The newest items",
    tag: "recommendations",
    answers: { 200: { description: "The newest first", schema: LatestAnswer } },
  }),
  allow("secret", "publishable"),
  query(fields({ limit, exclude: v.optional(idList, ""), filter: v.exactOptional(listFilter), expand })),
  async (c) => {
    const { services, caller } = c.var;
    const { expand: wish, ...options } = c.req.valid("query");
    const request = { ...options, tenantId: caller.tenantId };
    const warning = warnOfUnknown(services, caller, namedIn("?", { exclude: request.exclude }));
    const [items, warned] = await Promise.all([listLatest(services, request), warning]);
    const entries = items.map(({ itemId, publishedAt }) => ({
      itemId,
      publishedAt: new Date(publishedAt).toISOString(),
    }));
    return c.json({ items: await expanded(c, entries, wish), ...warned });
  },
);
