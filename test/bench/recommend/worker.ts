/** The real Worker with two doors more: one fills the database, the other is what recommendations are compared with. */
import { Hono } from "hono";
import { app } from "../../../edge/app.ts";
import type { Env } from "../../../edge/env.ts";
import { provisionTenant } from "../../../edge/flow/provision-tenant.ts";
import { servicesOf } from "../../../edge/services.ts";
import { openDatabase } from "../../../edge/store/database.ts";
import { clusteredVectors } from "../rank/clustered-vectors.ts";
import { fillCatalogue, fillPeople, WIDTH } from "./fill.ts";
import { INTERESTS, PEOPLE } from "./people.ts";

const bench = new Hono<{ Bindings: Env }>()
  .post("/bench/migrate", async (c) => {
    for (const statement of await c.req.json<string[]>()) await c.env.DB.prepare(statement).run();
    return c.json({});
  })
  .post("/bench/tenants/:id", async (c) => {
    const { items } = await c.req.json<{ items: number }>();
    const { vectors, queries } = clusteredVectors(items, { width: WIDTH, queries: PEOPLE * INTERESTS });
    const tenant = { id: c.req.param("id"), name: "bench", createdAt: 0 };
    const { secretKey } = await provisionTenant(servicesOf(c.env), tenant);
    await fillCatalogue(openDatabase(c.env.DB), tenant.id, { vectors, cellFinder: servicesOf(c.env).cellFinder });
    await fillPeople(openDatabase(c.env.DB), tenant.id, queries);
    return c.json({ secretKey });
  })
  .get("/bench/point/:tenant/:id", async (c) => {
    const query = c.env.DB.prepare("select title from items where tenant_id = ? and id = ?");
    return c.json(await query.bind(c.req.param("tenant"), c.req.param("id")).first());
  });

/** Requests to the real Worker go straight to it, as they do in production: its handlers are wrapped in no other app. */
export default {
  fetch: (request, env, context) =>
    request.url.includes("/bench/") ? bench.fetch(request, env, context) : app.fetch(request, env, context),
} satisfies ExportedHandler<Env>;
