/**
 * The real Worker with three doors more: one makes people with a history, the others do the D1 statements of a profile
 * and of a fold without the mathematics, for comparison.
 */
import { Hono } from "hono";
import { app } from "../../../edge/app.ts";
import { foldEvents } from "../../../edge/domain/profile/fold-events.ts";
import { profileFromRow, profileToRow } from "../../../edge/domain/profile/profile-row.ts";
import { profileTuning } from "../../../edge/domain/tuning/profile.ts";
import { reasoningTuning } from "../../../edge/domain/tuning/reasoning.ts";
import type { Env } from "../../../edge/env.ts";
import { provisionTenant } from "../../../edge/flow/provision-tenant.ts";
import { servicesOf } from "../../../edge/services.ts";
import { aVisit, fillPerson, fillTopics } from "./fill.ts";

const bench = new Hono<{ Bindings: Env }>()
  .post("/bench/migrate", async (c) => {
    for (const statement of await c.req.json<string[]>()) await c.env.DB.prepare(statement).run();
    return c.json({});
  })
  .post("/bench/tenants/:id", async (c) => {
    const tenant = { id: c.req.param("id"), name: "bench", createdAt: 0 };
    const { secretKey } = await provisionTenant(servicesOf(c.env), tenant);
    await fillTopics(c.env.DB, tenant.id);
    return c.json({ secretKey });
  })
  .post("/bench/people/:tenant/:user", async (c) => {
    const { events } = await c.req.json<{ events: number }>();
    await fillPerson(c.env.DB, { tenantId: c.req.param("tenant"), userId: c.req.param("user") }, events);
    return c.json({});
  })
  .get("/bench/page/:tenant/:user", async (c) => {
    const page = await servicesOf(c.env).loadProfilePage(
      c.req.param("tenant"),
      c.req.param("user"),
      reasoningTuning.evidenceRead,
    );
    return c.json({ evidence: page?.evidence.length });
  })
  .get("/bench/fold/:tenant/:user", async (c) => {
    const [tenant, user] = [c.req.param("tenant"), c.req.param("user")];
    const row = await c.env.DB.prepare(READ).bind(tenant, user).first<Record<string, string | number>>();
    if (row === null) return c.notFound();
    const written = c.req.query("mathematics") === "no" ? row : folded(row);
    await c.env.DB.prepare(WRITE).bind(written.liked, written.behaviour, written.state, tenant, user).run();
    return c.json({});
  })
  .route("/", app);

const READ = "select * from profiles where tenant_id = ? and user_id = ?";
const WRITE = "update profiles set liked = ?, behaviour = ?, state = ? where tenant_id = ? and user_id = ?";
const bytes = (base64: string | number | undefined) => Uint8Array.fromBase64(String(base64));

/** One event with two pieces of evidence, taken into a stored profile. */
function folded(row: Record<string, string | number>) {
  const profile = profileFromRow({
    userId: String(row.user_id),
    version: Number(row.version),
    modelId: String(row.model_id),
    anchorAt: Number(row.anchor_at),
    liked: bytes(row.liked),
    disliked: bytes(row.disliked),
    behaviour: bytes(row.behaviour),
    state: JSON.parse(String(row.state)),
  });
  const next = profileToRow(foldEvents(profile, [aVisit(profile.actions.view ?? 0)], profileTuning));
  return { liked: next.liked.toBase64(), behaviour: next.behaviour.toBase64(), state: JSON.stringify(next.state) };
}

export default { fetch: bench.fetch };
