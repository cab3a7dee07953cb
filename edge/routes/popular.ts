import { Hono } from "hono";
import * as v from "valibot";
import { listPopular } from "../flow/list-popular.ts";
import { allow } from "./allow.ts";
import { audienceFields, fewPeople, window } from "./audience-fields.ts";
import type { AppEnv } from "./context.ts";
import { describe } from "./describe.ts";
import { expand, expanded } from "./expand.ts";
import { fields } from "./fields.ts";
import { idList, limit, listFilter } from "./ranking-fields.ts";
import { ListAnswer } from "./recommendation-shape.ts";
import { requireSegment } from "./require-segment.ts";
import { rounded } from "./rounded.ts";
import { query } from "./validate.ts";
import { namedIn, warnOfUnknown } from "./warn-unknown.ts";

const PopularQuery = fields({
  limit,
  exclude: v.optional(idList, ""),
  filter: v.exactOptional(listFilter),
  expand,
  window: v.optional(window, "month"),
  ...audienceFields,
});

export const popular = new Hono<AppEnv>().get(
  "/",
  describe({
    summary: "Items that most was done with in a window of days, by everybody, a segment, or on a device",
    tag: "recommendations",
    answers: {
      200: {
        description: `The most popular first; score is the sum of action weights. ${fewPeople}`,
        schema: ListAnswer,
      },
    },
  }),
  allow("secret", "publishable"),
  query(PopularQuery),
  async (c) => {
    const { window: days, segment, attributes, hours, expand: wish, ...options } = c.req.valid("query");
    const request = { ...options, audience: { segment, attributes, hours }, tenantId: c.var.caller.tenantId };
    await requireSegment(c.var.services, request.tenantId, { segment, pointer: "?segment" });
    const warning = warnOfUnknown(c.var.services, c.var.caller, namedIn("?", { exclude: request.exclude }));
    const [items, warned] = await Promise.all([listPopular(c.var.services, request, days), warning]);
    return c.json({ items: await expanded(c, rounded(items), wish), ...warned });
  },
);
