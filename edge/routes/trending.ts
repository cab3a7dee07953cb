import { Hono } from "hono";
import * as v from "valibot";
import { listTrending } from "../flow/list-popular.ts";
import { allow } from "./allow.ts";
import { audienceFields, fewPeople } from "./audience-fields.ts";
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

export const trending = new Hono<AppEnv>().get(
  "/",
  describe({
    summary: "Items that rise: more was done with them in the last week than the month before let expect",
    tag: "recommendations",
    answers: { 200: { description: `The steepest first. ${fewPeople}`, schema: ListAnswer } },
  }),
  allow("secret", "publishable"),
  query(
    fields({ limit, exclude: v.optional(idList, ""), filter: v.exactOptional(listFilter), expand, ...audienceFields }),
  ),
  async (c) => {
    const { segment, attributes, hours, expand: wish, ...options } = c.req.valid("query");
    const request = { ...options, audience: { segment, attributes, hours }, tenantId: c.var.caller.tenantId };
    await requireSegment(c.var.services, request.tenantId, { segment, pointer: "?segment" });
    const warning = warnOfUnknown(c.var.services, c.var.caller, namedIn("?", { exclude: request.exclude }));
    const [items, warned] = await Promise.all([listTrending(c.var.services, request), warning]);
    return c.json({ items: await expanded(c, rounded(items), wish), ...warned });
  },
);
