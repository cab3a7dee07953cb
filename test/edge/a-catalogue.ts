import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import type { PersonEvent } from "../../edge/domain/event.ts";
import type { Evidence } from "../../edge/domain/evidence.ts";
import { emptyProfile } from "../../edge/domain/profile/empty-profile.ts";
import { foldEvidence } from "../../edge/domain/profile/fold-evidence.ts";
import { profileToRow } from "../../edge/domain/profile/profile-row.ts";
import { roundVector } from "../../edge/domain/round-vector.ts";
import { profileTuning } from "../../edge/domain/tuning/profile.ts";
import { toBytes, unit } from "../../edge/domain/vector.ts";
import type { Env } from "../../edge/env.ts";
import { recordEvents } from "../../edge/flow/record-events.ts";
import { servicesOf } from "../../edge/services.ts";
import { encode8, encode32 } from "../../edge/store/columns.ts";
import { openDatabase } from "../../edge/store/database.ts";
import { nextSequence } from "../../edge/store/sequence.ts";
import type { ATenant } from "./a-tenant.ts";

export const MODEL = "model-of-tests";
export const WIDTH = 16;

/** A unit vector along one axis, with a bit of another. */
export function along(axis: number, other = axis, amount = 0): Float32Array {
  const vector = new Float32Array(WIDTH);
  vector[axis] = 1;
  vector[other] = (vector[other] ?? 0) + amount;
  return unit(vector);
}

/** An environment whose consumer is never woken: vectors stay what a test puts there. */
export const asleep = { ...env, WAKE: { sendBatch: async () => {} } } as unknown as Env;

/** Sends items without letting the encoder know. */
export const putItems = (tenant: ATenant, items: readonly object[]) =>
  tenant.ask("POST /v1/items", { body: { items }, env: asleep });

/** Puts vectors in place of the encoder's, as the consumer would. */
export async function putVectors(tenant: ATenant, vectors: Readonly<Record<string, Float32Array>>, modelId = MODEL) {
  const db = openDatabase(env.DB);
  const rows = Object.entries(vectors).map(([itemId, vector]) => ({ itemId, content: encode32(vector) }));
  await db.run(sql`
    insert into item_vectors (tenant_id, item_id, content_hash, model_id, reading, content, topics, sequence)
    select ${tenant.id}, value->>'itemId', 'h', ${modelId}, 1, value->>'content', '[]', ${nextSequence(tenant.id)}
    from json_each(${JSON.stringify(rows)}) where true
    on conflict (tenant_id, item_id) do update set content = excluded.content, model_id = excluded.model_id,
      sequence = excluded.sequence`);
}

/** Gives a person a profile of this evidence, as folding would. */
export async function putProfile(tenant: ATenant, userId: string, evidence: readonly Evidence[]) {
  const db = openDatabase(env.DB);
  const rounded = evidence.map((piece) => ({ ...piece, vector: roundVector(piece.vector) }));
  const profile = foldEvidence(emptyProfile(userId, { modelId: MODEL, dimensions: WIDTH }), rounded, profileTuning);
  const row = profileToRow(profile);
  await db.run(sql`
    insert or replace into profiles (tenant_id, user_id, version, nonce, model_id, reading, anchor_at, liked, disliked,
      behaviour, state, updated_at)
    values (${tenant.id}, ${userId}, 1, ${crypto.randomUUID()}, ${MODEL}, 1, ${row.anchorAt}, ${toBytes(profile.liked).toBase64()},
      ${toBytes(profile.disliked).toBase64()}, ${toBytes(profile.behaviour).toBase64()}, ${JSON.stringify(row.state)}, 0)`);
  for (const piece of rounded) await putEvidence(tenant, userId, piece);
  return profile;
}

async function putEvidence(tenant: ATenant, userId: string, piece: Evidence) {
  const { quote, start, end, language, stance } = piece.kind === "text" ? piece : ({} as Record<string, undefined>);
  const detail = piece.kind === "text" ? { quote, start, end, language, stance } : { type: piece.type };
  const itemId = piece.kind === "action" ? piece.itemId : null;
  await openDatabase(env.DB).run(sql`
    insert into evidence (tenant_id, user_id, event_id, part, kind, sign, weight, at, strength, topics, vector, item_id,
      detail)
    values (${tenant.id}, ${userId}, ${piece.eventId}, ${piece.part}, ${piece.kind}, ${piece.sign}, ${piece.weight},
      ${piece.at}, ${piece.strength}, ${JSON.stringify(piece.topics)}, ${encode8(piece.vector)}, ${itemId}, ${JSON.stringify(detail)})`);
}

export const wrote = (quote: string, vector: Float32Array, more: Partial<Evidence> = {}): Evidence =>
  ({
    kind: "text",
    eventId: `e-${quote}`,
    part: 1,
    sign: 1,
    weight: 1,
    at: 0,
    strength: 0,
    topics: [],
    vector,
    quote,
    start: 0,
    end: quote.length,
    language: "en",
    stance: "like",
    ...more,
  }) as Evidence;

export const did = (type: string, itemId: string, vector: Float32Array, more: Partial<Evidence> = {}): Evidence =>
  ({
    kind: "action",
    eventId: `e-${type}-${itemId}`,
    part: 0,
    sign: 1,
    weight: 1,
    at: 0,
    strength: 0,
    topics: [],
    vector,
    type,
    itemId,
    ...more,
  }) as Evidence;

/** Events as the door keeps them, without waking the consumer. */
export const putEvents = (tenant: ATenant, events: readonly Omit<PersonEvent, "context">[]) =>
  recordEvents(servicesOf(asleep), { tenantId: tenant.id, settings: {} }, events);
