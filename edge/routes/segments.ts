import { Hono } from "hono";
import type { SegmentFault } from "../domain/segments/check-segment.ts";
import { shownCount } from "../domain/segments/shown-count.ts";
import { segmentTuning } from "../domain/tuning/segments.ts";
import { Problem } from "../errors.ts";
import { previewSegment } from "../flow/preview-segment.ts";
import { checkDefinition, saveSegment } from "../flow/save-segment.ts";
import { allow } from "./allow.ts";
import type { AppEnv } from "./context.ts";
import { describe } from "./describe.ts";
import {
  CountAnswer,
  MembersAnswer,
  MembersQuery,
  PreviewAnswer,
  SavedSegment,
  SegmentBody,
  SegmentList,
  SegmentPath,
} from "./segments-shape.ts";
import { body, path, query } from "./validate.ts";

const tag = "segments";
const noSuchSegment = new Problem("not-found", "There is no segment of this name.");
const iso = (at: number) => new Date(at).toISOString();

export const segments = new Hono<AppEnv>()
  .get(
    "/",
    describe({
      summary: "Audiences: their definitions and how many belong",
      tag,
      answers: { 200: { description: "By name", schema: SegmentList } },
    }),
    allow("secret"),
    async (c) => {
      const { segments, waiting } = await c.var.services.listSegments(c.var.caller.tenantId);
      return c.json({ segments: segments.map((one) => ({ ...one, updatedAt: iso(one.updatedAt) })), waiting });
    },
  )
  .put(
    "/:name",
    describe({
      summary: `Keep an audience under a name. ${segmentTuning.atOnce.most} people are judged at once, the others by the minute's sweep, ${segmentTuning.perSweep.most} at a time.`,
      tag,
      answers: {
        200: { description: "How many belong so far, and how many are still to be judged", schema: SavedSegment },
      },
    }),
    allow("secret"),
    path(SegmentPath),
    body(SegmentBody),
    async (c) => {
      const { services, caller } = c.var;
      const { name } = c.req.valid("param");
      const saved = await saveSegment(services, caller.tenantId, { name, ...c.req.valid("json") });
      if (typeof saved === "object") throw unfit(saved.faults);
      if (saved === "full")
        throw new Problem("conflict", `There are ${segmentTuning.most} segments: delete one first.`);
      const count = await services.countMembers(caller.tenantId, name);
      return c.json({ changed: saved === "saved", members: 0, waiting: 0, ...count });
    },
  )
  .delete(
    "/:name",
    describe({ summary: "Forget an audience", tag, answers: { 204: { description: "It is gone" } } }),
    allow("secret"),
    path(SegmentPath),
    async (c) => {
      if (!(await c.var.services.removeSegment(c.var.caller.tenantId, c.req.valid("param").name))) throw noSuchSegment;
      return c.body(null, 204);
    },
  )
  .get(
    "/:name/count",
    describe({
      summary: "How many belong to an audience. A browser is told large numbers only, rounded down.",
      tag,
      answers: { 200: { description: "As people were last judged", schema: CountAnswer } },
    }),
    allow("secret", "publishable"),
    path(SegmentPath),
    async (c) => {
      const { services, caller } = c.var;
      const count = await services.countMembers(caller.tenantId, c.req.valid("param").name);
      if (count === undefined) throw noSuchSegment;
      return c.json(caller.kind === "secret" ? count : { members: shownCount(count.members) });
    },
  )
  .get(
    "/:name/users",
    describe({
      summary: "Who belongs to an audience, page by page in the order of ids. Never for a browser: ids are secrets.",
      tag,
      answers: { 200: { description: "One page", schema: MembersAnswer } },
    }),
    allow("secret"),
    path(SegmentPath),
    query(MembersQuery),
    async (c) => {
      const { services, caller } = c.var;
      const { name } = c.req.valid("param");
      const { after, limit } = c.req.valid("query");
      if ((await services.countMembers(caller.tenantId, name)) === undefined) throw noSuchSegment;
      const page = await services.listMembers(caller.tenantId, name, { after, limit });
      const users = page.map(({ userId, since }) => ({ userId, since: iso(since) }));
      return c.json({ users, next: page.length < limit ? null : (page.at(-1)?.userId ?? null) });
    },
  )
  .post(
    "/preview",
    describe({
      summary: `How many would belong to an audience that is not kept: over everybody up to ${segmentTuning.previewed} people, else over an even sample, with a margin.`,
      tag,
      answers: { 200: { description: "Counted here and now, with some members", schema: PreviewAnswer } },
    }),
    allow("secret"),
    body(SegmentBody),
    async (c) => {
      const { services, caller } = c.var;
      const checked = await checkDefinition(services, caller.tenantId, c.req.valid("json").definition);
      if (!("definition" in checked)) throw unfit(checked.faults);
      return c.json(await previewSegment(services, caller.tenantId, checked.definition));
    },
  );

function unfit(found: readonly SegmentFault[]): Problem {
  const faults = found.map(({ pointer, detail }) => ({ pointer: `/definition${pointer}`, detail }));
  return new Problem("invalid", { detail: `${faults[0]?.pointer} ${faults[0]?.detail}`, faults });
}
