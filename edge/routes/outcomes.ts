import { Hono } from "hono";
import * as v from "valibot";
import { readOutcomes } from "../flow/read-outcomes.ts";
import { allow } from "./allow.ts";
import type { AppEnv } from "./context.ts";
import { describe } from "./describe.ts";
import { fields, whole } from "./fields.ts";
import { query } from "./validate.ts";

const MOST_RECOMMENDATIONS = 1_000;

const OutcomesQuery = fields({
  after: v.optional(v.string(), ""),
  limit: v.optional(whole(1, MOST_RECOMMENDATIONS), `${MOST_RECOMMENDATIONS}`),
});
const Weight = v.object({ part: v.string(), name: v.string(), default: v.number(), served: v.number() });
const Shown = v.pipe(
  v.tuple([v.string(), v.number(), v.array(v.number())]),
  v.metadata({ description: "[itemId, sum of the weights of what was done with it, amount of each part]" }),
);
const OutcomesAnswer = v.object({
  weights: v.array(Weight),
  outcomes: v.array(
    v.object({
      recommendationId: v.string(),
      userId: v.string(),
      at: v.number(),
      parts: v.array(v.string()),
      items: v.array(Shown),
    }),
  ),
  next: v.nullable(v.string()),
});

export const outcomes = new Hono<AppEnv>().get(
  "/",
  describe({
    summary: "Recommendations that somebody acted on, page by page, for learning the weights of the parts",
    tag: "learning",
    answers: { 200: { description: "In the order of recommendation ids", schema: OutcomesAnswer } },
  }),
  allow("secret"),
  query(OutcomesQuery),
  async (c) => {
    const { tenantId, settings } = c.var.caller;
    const asked = { tenantId, ranking: Object(settings.ranking), ...c.req.valid("query") };
    return c.json(await readOutcomes(c.var.services, asked));
  },
);
