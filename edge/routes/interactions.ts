import { Hono } from "hono";
import * as v from "valibot";
import { allow } from "./allow.ts";
import type { AppEnv } from "./context.ts";
import { describe } from "./describe.ts";
import { eventType, fields, whole } from "./fields.ts";
import { query } from "./validate.ts";

const MOST_INTERACTIONS = 10_000;

const InteractionsQuery = fields({
  after: v.optional(v.string(), ""),
  limit: v.optional(whole(1, MOST_INTERACTIONS), `${MOST_INTERACTIONS}`),
  type: v.exactOptional(eventType),
});
const Row = v.tuple([v.string(), v.string(), v.number(), v.number()]);
const InteractionsAnswer = v.object({
  interactions: v.pipe(v.array(Row), v.metadata({ description: "[userId, itemId, signed weight, milliseconds]" })),
  next: v.nullable(v.string()),
});

export const interactions = new Hono<AppEnv>().get(
  "/",
  describe({
    summary: "What people did with items, page by page, for learning",
    tag: "learning",
    answers: { 200: { description: "In the order of event ids", schema: InteractionsAnswer } },
  }),
  allow("secret"),
  query(InteractionsQuery),
  async (c) => {
    const page = c.req.valid("query");
    const found = await c.var.services.readInteractions(c.var.caller.tenantId, page);
    const rows = found.map(({ userId, itemId, weight, at }) => [userId, itemId, weight, at] as const);
    return c.json({ interactions: rows, next: found.length < page.limit ? null : (found.at(-1)?.eventId ?? null) });
  },
);
