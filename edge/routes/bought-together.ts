import { Hono } from "hono";
import * as v from "valibot";
import { Problem } from "../errors.ts";
import { findBoughtTogether } from "../flow/find-bought-together.ts";
import { allow } from "./allow.ts";
import type { AppEnv } from "./context.ts";
import { describe } from "./describe.ts";
import { expand, expanded } from "./expand.ts";
import { fields, id } from "./fields.ts";
import { idList, limit, listFilter } from "./ranking-fields.ts";
import { ListAnswer } from "./recommendation-shape.ts";
import { rounded } from "./rounded.ts";
import { path, query } from "./validate.ts";
import { namedIn, warnOfUnknown } from "./warn-unknown.ts";

const TogetherAnswer = v.object({ learnt: v.boolean(), ...ListAnswer.entries });

export const boughtTogether = new Hono<AppEnv>().get(
  "/:id/bought-together",
  describe({
    summary: "Items that people buy in one basket with this one, as `npm run learn -- together` found",
    tag: "recommendations",
    answers: {
      200: { description: "The surest first; score 1 − 1 / (1 + log-likelihood ratio)", schema: TogetherAnswer },
    },
  }),
  allow("secret", "publishable"),
  path(fields({ id })),
  query(fields({ limit, exclude: v.optional(idList, ""), filter: v.exactOptional(listFilter), expand })),
  async (c) => {
    const { expand: wish, ...options } = c.req.valid("query");
    const request = { ...options, tenantId: c.var.caller.tenantId, itemId: c.req.valid("param").id };
    const warning = warnOfUnknown(c.var.services, c.var.caller, namedIn("?", { exclude: request.exclude }));
    const [found, warned] = await Promise.all([findBoughtTogether(c.var.services, request), warning]);
    if (found === undefined) throw new Problem("not-found", "There is no item with this id.");
    return c.json({ ...found, items: await expanded(c, rounded(found.items), wish), ...warned });
  },
);
