import { Hono } from "hono";
import { Webhook, WebhookVerificationError } from "standardwebhooks";
import * as v from "valibot";
import { type Fault, Problem } from "../errors.ts";
import type { AppEnv } from "./context.ts";
import { describe } from "./describe.ts";
import { checkEvents, Recorded } from "./event-shape.ts";
import { entries, fields, id } from "./fields.ts";
import { takeEvents } from "./take-events.ts";
import { check, limitBody, parseJson, query } from "./validate.ts";

/** Bytes. */
const MAX_BYTES = 1024 * 1024;

const LIST = "/events";

const Message = fields({
  type: id,
  timestamp: v.exactOptional(v.string()),
  data: v.record(v.string(), v.unknown(), "must be an object"),
});

/**
 * POST /v1/webhooks/standard?tenant=demo takes Standard Webhooks messages, signed over the raw body with the tenant's
 * `whsec_…` secret. Either one event, whose id is the message's own unless it says another:
 *
 *     { "type": "comment", "timestamp": "2026-11-23T09:00:00Z", "data": { "userId": "ada", "text": "我喜欢科幻片" } }
 *
 * or many: `{ "type": "events", "data": { "events": [ … ] } }`, of the shape of POST /v1/events.
 */
export const webhooks = new Hono<AppEnv>().post(
  "/standard",
  describe({
    summary: "Take a Standard Webhooks message with one event or many",
    tag: "events",
    body: Message,
    answers: { 202: { description: "The events are kept", schema: Recorded } },
  }),
  query(fields({ tenant: id })),
  limitBody(MAX_BYTES),
  async (c) => {
    const { services } = c.var;
    const tenantId = c.req.valid("query").tenant;
    const raw = await c.req.text();
    verify(raw, c.req.raw.headers, await services.findWebhookSecret(tenantId, "standard"));
    const told = eventsIn(parseJson(raw), c.req.header("webhook-id") ?? "");
    const { good, rejected: all } = checkEvents(told.events, { root: LIST, now: services.now() });
    const inMessage = <F extends Fault>(fault: F): F => ({ ...fault, pointer: told.pointerOf(fault.pointer) });
    const rejected = all.map((one) => ({ ...inMessage(one), ...(one.also && { also: one.also.map(inMessage) }) }));
    const tenant = { tenantId, settings: (await services.loadTenant(tenantId))?.settings ?? {} };
    const pointerOf = (index: number, field: string) => told.pointerOf(`${LIST}/${index}/${field}`);
    return c.json(await takeEvents(services, tenant, { checked: { good, rejected }, pointerOf }), 202);
  },
);

/** An unknown tenant is answered as a wrong signature is: nobody learns who is there. */
function verify(raw: string, headers: Headers, secret: string | undefined): void {
  try {
    if (secret === undefined) throw new WebhookVerificationError("no such sender");
    new Webhook(secret).verify(raw, Object.fromEntries(headers), { jsonParse: false });
  } catch (error) {
    if (!(error instanceof WebhookVerificationError)) throw error;
    throw new Problem(
      "bad-signature",
      "Sign webhook-id.webhook-timestamp.body with the tenant's secret, within 5 minutes.",
    );
  }
}

function eventsIn(body: unknown, messageId: string): EventsIn {
  const { type, timestamp, data } = check(Message, body);
  if ("events" in data) {
    const { events } = check(fields({ events: entries }), data);
    return { events, pointerOf: (pointer) => `/data${pointer}` };
  }
  const event = { id: messageId, type, ...(timestamp !== undefined && { timestamp }), ...data };
  return { events: [event], pointerOf: (pointer) => `/data${pointer.slice(`${LIST}/0`.length)}` };
}

interface EventsIn {
  readonly events: readonly unknown[];
  /** Where in the message a fault lies, by where it lies in the list. */
  readonly pointerOf: (pointer: string) => string;
}
