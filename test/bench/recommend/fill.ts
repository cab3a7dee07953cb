import { type SQL, sql } from "drizzle-orm";
import type { Evidence } from "../../../edge/domain/evidence.ts";
import type { IndexShard } from "../../../edge/domain/index-version.ts";
import { emptyProfile } from "../../../edge/domain/profile/empty-profile.ts";
import { foldEvidence } from "../../../edge/domain/profile/fold-evidence.ts";
import { profileToRow } from "../../../edge/domain/profile/profile-row.ts";
import { roundVector } from "../../../edge/domain/round-vector.ts";
import { indexTuning } from "../../../edge/domain/tuning/index.ts";
import { profileTuning } from "../../../edge/domain/tuning/profile.ts";
import { unit } from "../../../edge/domain/vector.ts";
import { encode8 } from "../../../edge/store/columns.ts";
import type { Database } from "../../../edge/store/database.ts";
import { publishVersion, writeShards } from "../../../edge/store/index-versions.ts";
import { randomNumbers } from "../measure.ts";

export const WIDTH = 256;
const MODEL = "bench";
/** Pieces of evidence of each kind, and items met, by one person: an eager visitor. */
const EVIDENCE = 40;
const SEEN = 60;

/** Items and a packed index of random vectors: speed does not depend on what they say. */
export async function fillCatalogue(db: Database, tenantId: string, count: number): Promise<void> {
  const random = randomNumbers(11);
  const ids = Array.from({ length: count }, (_, i) => `item-${i}`);
  const shards = Math.ceil(count / indexTuning.chunkSlots);
  for (let shard = 0; shard < shards; shard++) {
    const itemIds = ids.slice(shard * indexTuning.chunkSlots, (shard + 1) * indexTuning.chunkSlots);
    await writeShards(db)(tenantId, { version: 1, shard }, [randomShard(itemIds, random)]);
    await db.run(insertItems(tenantId, itemIds));
  }
  const widths = { dimensions: WIDTH, behaviourDimensions: 0 };
  const version = {
    version: 1,
    modelId: MODEL,
    count,
    ...widths,
    shards,
    kind: "whole",
    cells: 0,
    sequence: 0,
  } as const;
  await publishVersion(db)(tenantId, version, { now: 0, keepFrom: 0 });
}

function randomShard(itemIds: readonly string[], random: () => number): IndexShard {
  const codes = Int8Array.from({ length: itemIds.length * WIDTH }, () => random() * 254 - 127);
  const scales = new Float32Array(itemIds.length).fill(1 / (127 * Math.sqrt(WIDTH / 3)));
  const times = Float64Array.from({ length: 2 * itemIds.length }, (_, i) => (i % 2 ? Number.NaN : random() * 1.7e12));
  return { itemIds, codes, scales, times };
}

const insertItems = (tenantId: string, itemIds: readonly string[]): SQL => sql`
  insert into items (tenant_id, id, title, tags, attributes, translations, hidden, content_hash, fingerprint, revision,
    encoded, created_at, updated_at)
  select ${tenantId}, value, 'The title of ' || value, '[]', '{}', '{}', 0, '', '', 1, 1, 0, 0
  from json_each(${JSON.stringify(itemIds)})`;

/** People with profiles, evidence and seen items. */
export async function fillPeople(db: Database, tenantId: string, count: number): Promise<void> {
  const random = randomNumbers(13);
  const vector = () => roundVector(unit(Float64Array.from({ length: WIDTH }, () => random() - 0.5)));
  for (let i = 0; i < count; i++) {
    const evidence = Array.from({ length: 2 * EVIDENCE }, (_, k) => aPiece(k, vector()));
    const userId = `person-${i}`;
    const seen = Array.from({ length: SEEN }, (_, k) => `item-${k}`);
    const empty = emptyProfile(userId, { modelId: MODEL, dimensions: WIDTH });
    const row = profileToRow(foldEvidence(empty, evidence, profileTuning));
    await db.run(sql`
      insert into profiles (tenant_id, user_id, version, nonce, model_id, reading, anchor_at, liked, disliked, behaviour,
        state, updated_at)
      values (${tenantId}, ${userId}, 1, 'n', ${MODEL}, 1, 0, ${row.liked.toBase64()}, ${row.disliked.toBase64()},
        ${row.behaviour.toBase64()}, ${JSON.stringify(row.state)}, 0)`);
    await db.run(insertEvidence(tenantId, userId, evidence));
    await db.run(sql`
      insert into seen_items (tenant_id, user_id, item_id, consumed, last_at)
      select ${tenantId}, ${userId}, value, 1, 0 from json_each(${JSON.stringify(seen)})`);
  }
}

function aPiece(k: number, vector: Float32Array): Evidence {
  const base = { eventId: `event-${k}`, part: 0, weight: 0.8, at: 0, strength: k, topics: [], vector };
  if (k % 2) return { ...base, kind: "action", sign: 1, type: "view", itemId: `item-${k}` };
  const sign = k % 8 ? 1 : -1;
  const stance = sign > 0 ? "like" : "dislike";
  return { ...base, kind: "text", sign, quote: "What somebody wrote", start: 0, end: 19, language: "en", stance };
}

const insertEvidence = (tenantId: string, userId: string, evidence: readonly Evidence[]): SQL => {
  const rows = evidence.map(({ vector, topics: _, ...piece }) => ({ ...piece, vector: encode8(vector) }));
  return sql`
    insert into evidence (tenant_id, user_id, event_id, part, kind, sign, weight, at, strength, topics, vector, item_id,
      detail)
    select ${tenantId}, ${userId}, value->>'eventId', 0, value->>'kind', value->>'sign', value->>'weight', 0,
      value->>'strength', '[]', value->>'vector', value->>'itemId', value from json_each(${JSON.stringify(rows)})`;
};
