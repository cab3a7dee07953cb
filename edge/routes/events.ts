import { Hono } from "hono";
import * as v from "valibot";
import { Problem } from "../errors.ts";
import { eraseAnonymousEvent } from "../flow/erase-anonymous-event.ts";
import { eraseEvent } from "../flow/erase-event.ts";
import { tellEvent } from "../flow/export-user.ts";
import { allow, speaksFor, whoMaySpeak } from "./allow.ts";
import { MOST_FAULTS, type Rule } from "./check-each.ts";
import type { AppEnv, Caller } from "./context.ts";
import { describe } from "./describe.ts";
import { checkEvents, EventFields, type EventInput, KeptEvent, Recorded, userOf } from "./event-shape.ts";
import { entries, fields, id, whole } from "./fields.ts";
import { takeEvents } from "./take-events.ts";
import { body, LARGE_BODY, path, query } from "./validate.ts";

const ROOT = "/events";
const EventList = v.object({ events: v.pipe(v.array(EventFields), v.minLength(1), v.maxLength(1000)) });

const EventPath = fields({ id });
const StateQuery = fields({
  state: v.literal("set-aside", 'must be "set-aside"'),
  limit: v.optional(whole(1, 1_000), "100"),
});
const noSuchEvent = new Problem("not-found", "There is no event with this id.");

export const events = new Hono<AppEnv>()
  .post(
    "/",
    describe({
      summary: `Tell up to 1,000 things that people did or wrote. An event id counts once, however often it is sent; one that another event has is refused. All that is wrong with an event is told, up to ${MOST_FAULTS} faults. A type of your own weighs as much as a view, and is named under unnamedTypes.`,
      tag: "events",
      answers: { 202: { description: "They are kept, and take effect in a moment", schema: Recorded } },
    }),
    allow("secret", "publishable"),
    body(fields({ events: entries }), { maxBytes: LARGE_BODY, documented: EventList }),
    async (c) => {
      const now = c.var.services.now();
      const checked = checkEvents(c.req.valid("json").events, { root: ROOT, now, rules: [spokenFor(c.var.caller)] });
      const pointerOf = (index: number, field: string) => `${ROOT}/${index}/${field}`;
      return c.json(await takeEvents(c.var.services, c.var.caller, { checked, pointerOf }), 202);
    },
  )
  .get(
    "/",
    describe({
      summary: "Events that were set aside, because their text cannot be read",
      tag: "events",
      answers: { 200: { description: "The newest first", schema: v.object({ events: v.array(KeptEvent) }) } },
    }),
    allow("secret"),
    query(StateQuery),
    async (c) => {
      const kept = await c.var.services.listSetAside(c.var.caller.tenantId, c.req.valid("query").limit);
      return c.json({ events: kept.map(tellEvent) });
    },
  )
  .get(
    "/:id",
    describe({
      summary: "One event as it is kept, and what has become of it",
      tag: "events",
      answers: { 200: { description: "The event", schema: KeptEvent } },
    }),
    allow("secret"),
    path(EventPath),
    async (c) => {
      const kept = await c.var.services.loadEventEffects(c.var.caller.tenantId, c.req.valid("param").id);
      if (kept === undefined) throw noSuchEvent;
      return c.json(tellEvent(kept));
    },
  )
  .delete(
    "/:id",
    describe({
      summary:
        "Erase one event with exactly its share of the profile. Its id is free again. With anonymousId only what that person did under the id, also where it gave way to a known person's.",
      tag: "events",
      answers: { 204: { description: "Nothing of it is left" } },
    }),
    allow("secret", "publishable"),
    path(EventPath),
    query(fields({ anonymousId: v.exactOptional(id) })),
    async (c) => {
      const { caller, services } = c.var;
      const { anonymousId } = c.req.valid("query");
      const mayErase = (user: string) => speaksFor(caller, user);
      const wanted = { ...caller, eventId: c.req.valid("param").id, mayErase };
      const erased = await (anonymousId === undefined
        ? eraseEvent(services, wanted)
        : eraseAnonymousEvent(services, wanted, anonymousId));
      if (!erased) throw noSuchEvent;
      return c.body(null, 204);
    },
  );

/** Nobody tells what people did that they may not speak for. */
const spokenFor = (caller: Caller): Rule<EventInput> => ({
  of: ["userId", "anonymousId"],
  faults: (event) => {
    const user = userOf(event);
    return speaksFor(caller, user) ? [] : [{ pointer: "/userId", detail: whoMaySpeak(user) }];
  },
});
