import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import * as v from "valibot";
import { Problem } from "../errors.ts";
import { provisionTenant } from "../flow/provision-tenant.ts";
import type { AppEnv } from "./context.ts";
import { fields, id, words } from "./fields.ts";
import { body } from "./validate.ts";

/**
 * The first tenant of a local machine, for `npm start`, before any key exists. Served only where ENVIRONMENT is dev,
 * DEMO is "true" and PENCHANT_BOOTSTRAP_TOKEN is set (pass a random one as a binding); anywhere else it is a 404.
 *
 *     POST /__dev/tenants
 *     authorization: Bearer <PENCHANT_BOOTSTRAP_TOKEN>
 *     content-type: application/json
 *
 *     { "id": "demo", "name": "Demo" }
 *
 *     201 { "tenant": "demo", "publishableKey": "pk_…", "secretKey": "sk_…", "webhookSecret": "whsec_…",
 *           "userTokenSecret": "…" }
 *
 * A tenant that is there already keeps everything and gets two more keys, so a lost dev.json is written again by asking
 * once more. A new tenant has no topics: PUT /v1/topics gives it some, before its events are sent.
 * A production tenant is made by `npm run make-tenant`, which writes the SQL for `wrangler d1 execute`.
 */
export const dev = new Hono<AppEnv>();

const NewTenant = fields({ id, name: v.optional(words(100)) });

const bootstrap = createMiddleware<AppEnv>(async (c, next) => {
  const { ENVIRONMENT, DEMO, PENCHANT_BOOTSTRAP_TOKEN } = c.env;
  if (ENVIRONMENT !== "dev" || DEMO !== "true" || !PENCHANT_BOOTSTRAP_TOKEN) throw notServed;
  if (c.req.header("authorization") !== `Bearer ${PENCHANT_BOOTSTRAP_TOKEN}`) {
    throw new Problem("unauthenticated", "Send PENCHANT_BOOTSTRAP_TOKEN as the bearer token.");
  }
  await next();
});

const notServed = new Problem("not-found", "Nothing answers here.");

dev.post("/tenants", bootstrap, body(NewTenant), async (c) => {
  const { id, name = id } = c.req.valid("json");
  const { services } = c.var;
  return c.json(await provisionTenant(services, { id, name, createdAt: services.now() }), 201);
});
