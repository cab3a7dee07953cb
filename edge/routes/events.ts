import { Hono } from "hono";
import * as v from "valibot";
import { faultOfTime } from "../domain/event-time.ts";
import { recordEvents } from "../flow/record-events.ts";
import { allow, speaksFor, whoMaySpeak } from "./allow.ts";
import { type Checked, checkEach, refuseSome } from "./check-each.ts";
import type { AppEnv, Caller } from "./context.ts";
import { describe } from "./describe.ts";
import { EventFields, EventInput, eventFrom, userOf } from "./event-shape.ts";
import { entries, fields } from "./fields.ts";
import { RejectedList, refuseIfNothingGood } from "./shapes.ts";
import { body, LARGE_BODY } from "./validate.ts";

const ROOT = "/events";
const EventList = v.object({ events: v.pipe(v.array(EventFields), v.minLength(1), v.maxLength(1000)) });
const Recorded = v.object({ accepted: v.number(), duplicates: v.number(), rejected: RejectedList });

export const events = new Hono<AppEnv>().post(
  "/",
  describe({
    summary: "Tell up to 1,000 things that people did or wrote. An event id counts once, however often it is sent.",
    tag: "events",
    answers: { 202: { description: "They are kept, and take effect in a moment", schema: Recorded } },
  }),
  allow("secret", "publishable"),
  body(fields({ events: entries }), { maxBytes: LARGE_BODY, documented: EventList }),
  async (c) => {
    const now = c.var.services.now();
    const checked = refuseWrong(checkEach(EventInput, c.req.valid("json").events, ROOT), c.var.caller, now);
    refuseIfNothingGood(checked.good.length, checked.rejected, "events");
    const told = checked.good.map(({ value }) => eventFrom(value, now));
    const counts = await recordEvents(c.var.services, c.var.caller, told);
    return c.json({ ...counts, rejected: checked.rejected }, 202);
  },
);

/** Events of impossible times, and those of people that the caller may not speak for. */
const refuseWrong = (checked: Checked<EventInput>, caller: Caller, now: number) =>
  refuseSome(checked, ROOT, ({ value }) => {
    const wrongTime = value.timestamp === undefined ? undefined : faultOfTime(value.timestamp, now);
    if (wrongTime !== undefined) return { pointer: "/timestamp", detail: wrongTime };
    const user = userOf(value);
    return speaksFor(caller, user) ? undefined : { pointer: "/userId", detail: whoMaySpeak(user) };
  });
