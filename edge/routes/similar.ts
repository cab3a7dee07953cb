import { Hono } from "hono";
import * as v from "valibot";
import { Problem } from "../errors.ts";
import { findSimilar } from "../flow/find-similar.ts";
import { allow } from "./allow.ts";
import type { AppEnv } from "./context.ts";
import { describe } from "./describe.ts";
import { expand, expanded } from "./expand.ts";
import { fields, id } from "./fields.ts";
import { filter, idList, limit, shareText } from "./ranking-fields.ts";
import { ListAnswer } from "./recommendation-shape.ts";
import { rounded } from "./rounded.ts";
import { path, query } from "./validate.ts";
import { namedIn, warnOfUnknown } from "./warn-unknown.ts";

const SimilarAnswer = v.object({ degraded: v.boolean(), ...ListAnswer.entries });
const SimilarQuery = fields({
  limit,
  exclude: v.optional(idList, ""),
  filter: v.exactOptional(filter),
  expand,
  diversity: v.optional(shareText, "0"),
});

export const similar = new Hono<AppEnv>().get(
  "/:id/similar",
  describe({
    summary: "Items like this one",
    tag: "recommendations",
    answers: { 200: { description: "The nearest first; score is the cosine", schema: SimilarAnswer } },
  }),
  allow("secret", "publishable"),
  path(fields({ id })),
  query(SimilarQuery),
  async (c) => {
    const { services, caller } = c.var;
    const { expand: wish, ...options } = c.req.valid("query");
    const request = { ...options, tenantId: caller.tenantId, itemId: c.req.valid("param").id };
    const warning = warnOfUnknown(services, caller, namedIn("?", { exclude: request.exclude }));
    const [found, warned] = await Promise.all([findSimilar(services, request), warning]);
    if (found === undefined) throw new Problem("not-found", "There is no item with this id.");
    return c.json({ ...found, items: await expanded(c, rounded(found.items), wish), ...warned });
  },
);
