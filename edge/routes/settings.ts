import { Hono } from "hono";
import * as v from "valibot";
import { type UnderstandingOverrides, understandingOf } from "../domain/settings.ts";
import { allow } from "./allow.ts";
import type { AppEnv } from "./context.ts";
import { describe } from "./describe.ts";
import { eventType, fields, notList } from "./fields.ts";
import { body } from "./validate.ts";

/** Event types that a tenant may weigh. */
const TYPES = 200;

const byType = <S extends v.GenericSchema>(value: S) =>
  v.pipe(notList(v.record(eventType, value)), v.maxEntries(TYPES, `has too many entries: at most ${TYPES}`));

const share = (least: number) =>
  v.pipe(v.number(), v.minValue(least, `must be at least ${least}`), v.maxValue(1, "must be at most 1"));

const Actions = byType(
  fields({
    weight: share(-1),
    value: v.optional(
      v.picklist(["none", "rating", "dwell", "price"], "must be none, rating (1 to 5), dwell (seconds) or price"),
      "none",
    ),
  }),
);
const kind = v.exactOptional(v.boolean());
const Masks = fields({ email: kind, phone: kind, "cn-id": kind, "bank-card": kind, ip: kind });
const Mentions = byType(share(0));

const SettingsBody = fields({
  actions: v.optional(
    v.pipe(Actions, v.metadata({ description: "Weight of one deed on an item, −1 to 1, and what its value means" })),
    {},
  ),
  masks: v.optional(
    v.pipe(Masks, v.metadata({ description: "false keeps this kind of personal data as it was written" })),
    {},
  ),
  mentions: v.optional(
    v.pipe(Mentions, v.metadata({ description: "Weight of naming a topic without a stance, 0 to 1, by event type" })),
    {},
  ),
});
const Own = v.object({ actions: Actions, masks: Masks, mentions: Mentions });
const SettingsAnswer = v.object({ own: Own, inForce: Own });

const tag = "settings";

export const settings = new Hono<AppEnv>()
  .get(
    "/",
    describe({
      summary: "How events are weighed and what of texts is masked: what you set, and what holds with the defaults",
      tag,
      answers: { 200: { description: "Both", schema: SettingsAnswer } },
    }),
    allow("secret"),
    async (c) => {
      const tenant = await c.var.services.loadTenant(c.var.caller.tenantId);
      return c.json(settingsOf(tenant?.settings ?? {}));
    },
  )
  .put(
    "/",
    describe({
      summary:
        "Replace what you set; what is left out goes back to its default. It holds for events that come from now on, in all places within 30 seconds: what was folded before keeps its weight.",
      tag,
      answers: { 200: { description: "As GET answers", schema: SettingsAnswer } },
    }),
    allow("secret"),
    body(SettingsBody),
    async (c) => {
      const wanted = c.req.valid("json");
      await c.var.services.saveSettings(c.var.caller.tenantId, wanted);
      return c.json(settingsOf(wanted));
    },
  );

function settingsOf(overrides: UnderstandingOverrides) {
  const { actions, masks, mentions } = understandingOf(overrides);
  const own = { actions: overrides.actions ?? {}, masks: overrides.masks ?? {}, mentions: overrides.mentions ?? {} };
  return { own, inForce: { actions, masks, mentions } };
}
