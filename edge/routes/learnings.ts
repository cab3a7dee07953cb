import { Hono } from "hono";
import * as v from "valibot";
import { rankingTuning } from "../domain/tuning/ranking.ts";
import { allow } from "./allow.ts";
import type { AppEnv } from "./context.ts";
import { describe } from "./describe.ts";
import { fields, finite, id, whole } from "./fields.ts";
import { body, LARGE_BODY, path, query } from "./validate.ts";

const MOST_INTERACTIONS = 10_000;
const MOST_NEIGHBOURS = 200;
const MOST_ENTRIES = 1_000;

const InteractionsQuery = fields({
  after: v.optional(v.string(), ""),
  limit: v.optional(whole(1, MOST_INTERACTIONS), `${MOST_INTERACTIONS}`),
});
const Row = v.tuple([v.string(), v.string(), v.number(), v.number()]);
const InteractionsAnswer = v.object({
  interactions: v.pipe(v.array(Row), v.metadata({ description: "[userId, itemId, signed weight, milliseconds]" })),
  next: v.nullable(v.string()),
});

const LearningPath = fields({ id: whole(1, 999_999_999) });
const NeighboursBody = fields({
  entries: v.pipe(
    v.array(
      fields({
        itemId: id,
        neighbours: v.pipe(v.array(v.tuple([id, finite])), v.maxLength(MOST_NEIGHBOURS)),
      }),
    ),
    v.maxLength(MOST_ENTRIES, `holds too many entries: at most ${MOST_ENTRIES}`),
  ),
});
const tuningName = v.picklist(Object.keys(rankingTuning), "must be the name of a number in tuning/ranking.ts");
const LearningBody = fields({
  method: v.pipe(v.string(), v.nonEmpty(), v.maxLength(64)),
  tuning: v.optional(v.record(tuningName, finite), {}),
  evaluation: v.optional(v.record(v.string(), v.unknown()), {}),
});
const LearningAnswer = v.object({ id: v.number(), method: v.string(), publishedAt: v.string() });

const tag = "learning";

/** What learning jobs read, and where they leave what they found. Mounted at /v1. */
export const learnings = new Hono<AppEnv>()
  .get(
    "/interactions",
    describe({
      summary: "What people did with items, page by page, for learning",
      tag,
      answers: { 200: { description: "In the order of event ids", schema: InteractionsAnswer } },
    }),
    allow("secret"),
    query(InteractionsQuery),
    async (c) => {
      const { after, limit } = c.req.valid("query");
      const page = await c.var.services.readInteractions(c.var.caller.tenantId, { after, limit });
      const interactions = page.map(({ userId, itemId, weight, at }) => [userId, itemId, weight, at] as const);
      return c.json({ interactions, next: page.length < limit ? null : (page.at(-1)?.eventId ?? null) });
    },
  )
  .put(
    "/learnings/:id/neighbours",
    describe({
      summary: "Add neighbours of items to a learning that is not published yet",
      tag,
      answers: { 204: { description: "Kept" } },
    }),
    allow("secret"),
    path(LearningPath),
    body(NeighboursBody, { maxBytes: LARGE_BODY }),
    async (c) => {
      const { entries } = c.req.valid("json");
      await c.var.services.saveNeighbours(c.var.caller.tenantId, c.req.valid("param").id, entries);
      return c.body(null, 204);
    },
  )
  .put(
    "/learnings/:id",
    describe({
      summary: "Publish a learning: from the next request on it holds, if no later one does",
      tag,
      answers: { 200: { description: "Published", schema: LearningAnswer } },
    }),
    allow("secret"),
    path(LearningPath),
    body(LearningBody),
    async (c) => {
      const { id: learning } = c.req.valid("param");
      const publishedAt = c.var.services.now();
      await c.var.services.publishLearning(c.var.caller.tenantId, {
        id: learning,
        ...c.req.valid("json"),
        publishedAt,
      });
      const { method } = c.req.valid("json");
      return c.json({ id: learning, method, publishedAt: new Date(publishedAt).toISOString() });
    },
  )
  .get(
    "/learnings",
    describe({
      summary: "Learnings, the newest first, with what justified them",
      tag,
      answers: { 200: { description: "At most 20", schema: v.object({ learnings: v.array(LearningAnswer) }) } },
    }),
    allow("secret"),
    async (c) => {
      const list = await c.var.services.listLearnings(c.var.caller.tenantId);
      return c.json({
        learnings: list.map(({ publishedAt, ...one }) => ({
          ...one,
          publishedAt: new Date(publishedAt).toISOString(),
        })),
      });
    },
  );
