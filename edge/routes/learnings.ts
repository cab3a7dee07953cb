import { Hono } from "hono";
import { Problem } from "../errors.ts";
import { listFactors } from "../flow/list-factors.ts";
import { saveFactors } from "../flow/save-factors.ts";
import { allow } from "./allow.ts";
import type { AppEnv } from "./context.ts";
import { describe } from "./describe.ts";
import {
  FactorsAnswer,
  FactorsBody,
  FactorsPath,
  FactorsQuery,
  LearningBody,
  LearningPath,
  LearningsAnswer,
  learningAnswer,
  NeighboursAnswer,
  NeighboursBody,
  NeighboursQuery,
  PublishedAnswer,
} from "./learning-shape.ts";
import { body, LARGE_BODY, path, query } from "./validate.ts";

const tag = "learning";
const noSuchLearning = (id: number) => new Problem("not-found", `There is no learning ${id}.`);

/** Where learning jobs leave what they found. */
export const learnings = new Hono<AppEnv>()
  .get(
    "/",
    describe({
      summary: "Learnings, the newest first, with what justified them; the newest of each kind holds",
      tag,
      answers: { 200: { description: "The last few of each kind", schema: LearningsAnswer } },
    }),
    allow("secret"),
    async (c) => {
      const list = await c.var.services.listLearnings(c.var.caller.tenantId);
      return c.json({ learnings: list.map(learningAnswer) });
    },
  )
  .get(
    "/:id/neighbours",
    describe({
      summary: "Neighbours of a learning, page by page",
      tag,
      answers: { 200: { description: "In the order of item ids", schema: NeighboursAnswer } },
    }),
    allow("secret"),
    path(LearningPath),
    query(NeighboursQuery),
    async (c) => {
      const page = { ...c.req.valid("query"), learning: c.req.valid("param").id };
      const { services, caller } = c.var;
      const entries = await services.readNeighbours(caller.tenantId, page);
      if (entries.length === 0 && !(await services.hasLearning(caller.tenantId, page.learning)))
        throw noSuchLearning(page.learning);
      return c.json({ entries, next: entries.length < page.limit ? null : (entries.at(-1)?.itemId ?? null) });
    },
  )
  .put(
    "/:id/neighbours",
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
  .get(
    "/:id/factors",
    describe({
      summary: "Behaviour vectors of a learning, page by page",
      tag,
      answers: { 200: { description: "In the order in which they were sent", schema: FactorsAnswer } },
    }),
    allow("secret"),
    path(LearningPath),
    query(FactorsQuery),
    async (c) => {
      const { services, caller } = c.var;
      const { id: learning } = c.req.valid("param");
      const { shard, entries } = await listFactors(services, caller.tenantId, { learning, ...c.req.valid("query") });
      if (shard === undefined && !(await services.hasLearning(caller.tenantId, learning)))
        throw noSuchLearning(learning);
      return c.json({ entries, next: shard === undefined ? null : `${shard}` });
    },
  )
  .put(
    "/:id/factors/:shard",
    describe({
      summary: "Add behaviour vectors of items to a learning that is not published yet, shard by shard",
      tag,
      answers: { 204: { description: "Kept" } },
    }),
    allow("secret"),
    path(FactorsPath),
    body(FactorsBody, { maxBytes: LARGE_BODY }),
    async (c) => {
      const { id: learning, shard } = c.req.valid("param");
      const sent = { learning, shard, entries: c.req.valid("json").entries };
      if (await saveFactors(c.var.services, c.var.caller.tenantId, sent)) return c.body(null, 204);
      throw new Problem("conflict", `Learning ${learning} is published: its vectors no longer change.`);
    },
  )
  .put(
    "/:id",
    describe({
      summary: "Publish a learning: from the next request on it holds, if no later one of its kind does",
      tag,
      answers: { 200: { description: "Published", schema: PublishedAnswer } },
    }),
    allow("secret"),
    path(LearningPath),
    body(LearningBody),
    async (c) => {
      const { items, ...told } = c.req.valid("json");
      const { services, caller } = c.var;
      const learning = { id: c.req.valid("param").id, ...told, publishedAt: services.now() };
      if (!(await services.publishLearning(caller.tenantId, learning, items))) {
        throw new Problem(
          "conflict",
          `Learning ${learning.id} is of another kind, or what belongs to it is not all there, or its factors are too many.`,
        );
      }
      const { id, kind, method, publishedAt } = learningAnswer(learning);
      return c.json({ id, kind, method, publishedAt });
    },
  )
  .delete(
    "/:id",
    describe({
      summary: "Withdraw a learning: the one of its kind before it holds again",
      tag,
      answers: { 204: { description: "Withdrawn" } },
    }),
    allow("secret"),
    path(LearningPath),
    async (c) => {
      const { id } = c.req.valid("param");
      if (await c.var.services.withdrawLearning(c.var.caller.tenantId, id)) return c.body(null, 204);
      throw noSuchLearning(id);
    },
  );
