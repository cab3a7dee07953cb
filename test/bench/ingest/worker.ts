/** The real Worker, its queue included, with doors that fill a catalogue and take the same rows by a bare insert. */
import { Hono } from "hono";
import { app } from "../../../edge/app.ts";
import type { Env } from "../../../edge/env.ts";
import { provisionTenant } from "../../../edge/flow/provision-tenant.ts";
import { servicesOf } from "../../../edge/services.ts";
import { encode32 } from "../../../edge/store/columns.ts";
import worker from "../../../edge/worker.ts";
import { randomNumbers } from "../measure.ts";

const WIDTH = 256;

const bench = new Hono<{ Bindings: Env }>()
  .post("/bench/migrate", async (c) => {
    for (const statement of await c.req.json<string[]>()) await c.env.DB.prepare(statement).run();
    await c.env.DB.prepare(
      "create table bare (tenant text, id text, who text, type text, item text, at int, primary key (tenant, id))",
    ).run();
    return c.json({});
  })
  .post("/bench/tenants/:id", async (c) => {
    const tenant = { id: c.req.param("id"), name: "bench", createdAt: 0 };
    const { secretKey } = await provisionTenant(servicesOf(c.env), tenant);
    await fillItems(c.env.DB, tenant.id, (await c.req.json<{ items: number }>()).items);
    return c.json({ secretKey });
  })
  .post("/bench/rows", async (c) => {
    const { events } = await c.req.json<{ events: unknown[] }>();
    await c.env.DB.prepare(
      `insert into bare select 't', value->>'id', value->>'userId', value->>'type', value->>'itemId', value->>'timestamp'
       from json_each(?) where true on conflict do nothing`,
    )
      .bind(JSON.stringify(events))
      .run();
    return c.json({});
  })
  .route("/", app);

async function fillItems(db: D1Database, tenantId: string, count: number): Promise<void> {
  const random = randomNumbers(17);
  const items = Array.from({ length: count }, (_, i) => ({
    id: `item-${i}`,
    vector: encode32(Float32Array.from({ length: WIDTH }, () => (random() - 0.5) / 4.6)),
  }));
  await db.batch([
    db.prepare("update tenants set model_id = 'bench' where id = ?").bind(tenantId),
    db
      .prepare(
        `insert into items (tenant_id, id, title, tags, attributes, translations, hidden, content_hash, fingerprint,
         revision, encoded, created_at, updated_at)
         select ?, value->>'id', value->>'id', '[]', '{}', '{}', 0, 'h', 'f', 1, 1, 0, 0 from json_each(?)`,
      )
      .bind(tenantId, JSON.stringify(items)),
    db
      .prepare(
        `insert into item_vectors (tenant_id, item_id, content_hash, model_id, reading, content, topics, sequence)
         select ?1, value->>'id', 'h', 'bench', (select reading from tenants where id = ?1), value->>'vector', '[]', 1
         from json_each(?2)`,
      )
      .bind(tenantId, JSON.stringify(items)),
  ]);
}

export default { fetch: bench.fetch, queue: worker.queue };
