import { type SQL, sql } from "drizzle-orm";
import type { Evidence } from "../../../edge/domain/evidence.ts";
import { CENTROIDS } from "../../../edge/domain/index-version.ts";
import { emptyProfile } from "../../../edge/domain/profile/empty-profile.ts";
import { foldEvidence } from "../../../edge/domain/profile/fold-evidence.ts";
import { profileToRow } from "../../../edge/domain/profile/profile-row.ts";
import { roundVector } from "../../../edge/domain/round-vector.ts";
import { profileTuning } from "../../../edge/domain/tuning/profile.ts";
import { unit } from "../../../edge/domain/vector.ts";
import type { PackStepPorts } from "../../../edge/flow/pack-step.ts";
import { encode8 } from "../../../edge/store/columns.ts";
import type { Database } from "../../../edge/store/database.ts";
import { publishVersion, writeShards } from "../../../edge/store/index-versions.ts";
import { randomNumbers } from "../measure.ts";
import { packInMemory } from "../rank/packed-in-memory.ts";
import { INTERESTS, PEOPLE } from "./people.ts";

export const WIDTH = 256;
const MODEL = "bench";
/** Pieces of evidence of each kind, and items met, by one person: an eager visitor. */
const EVIDENCE = 40;
const SEEN = 60;
/** Items inserted at once. */
const PAGE = 4_096;

/** Items with vectors clustered like those of a catalogue, packed by the job itself; only what it reads is in memory. */
export async function fillCatalogue(
  db: Database,
  tenantId: string,
  { vectors, cellFinder }: { readonly vectors: Float32Array; readonly cellFinder: PackStepPorts["cellFinder"] },
): Promise<void> {
  const random = randomNumbers(11);
  const { version, shards } = await packInMemory(vectors, { width: WIDTH, cellFinder });
  const write = writeShards(db);
  for (const [shard, packed] of shards) {
    const itemIds = packed.itemIds.map((id) => itemIdOf(Number(id)));
    const times = packed.times.map((_, i) => (i % 2 ? Number.NaN : random() * 1.7e12));
    // The middles of cells are no items: they have no names or times of their own.
    const content = shard === CENTROIDS ? packed : { ...packed, itemIds, times };
    await write(tenantId, { version: 1, shard }, [content]);
  }
  const itemIds = Array.from({ length: version.count }, (_, i) => itemIdOf(i));
  for (let i = 0; i < itemIds.length; i += PAGE) await db.run(insertItems(tenantId, itemIds.slice(i, i + PAGE)));
  await publishVersion(db)(tenantId, { ...version, version: 1, sequence: 0 }, { now: 0, keepFrom: 0 });
}

const itemIdOf = (i: number) => `item-${i}`;

const insertItems = (tenantId: string, itemIds: readonly string[]): SQL => sql`
  insert into items (tenant_id, id, title, tags, attributes, translations, hidden, content_hash, fingerprint, revision,
    encoded, created_at, updated_at)
  select ${tenantId}, value, 'The title of ' || value, '[]', '{}', '{}', 0, '', '', 1, 1, 0, 0
  from json_each(${JSON.stringify(itemIds)})`;

/** People with profiles, evidence and seen items. What each says and does lies near a few of these points. */
export async function fillPeople(db: Database, tenantId: string, points: readonly Float32Array[]): Promise<void> {
  const random = randomNumbers(13);
  for (let i = 0; i < PEOPLE; i++) {
    const interest = (k: number) => points[(i * INTERESTS + (k % INTERESTS)) % points.length] as Float32Array;
    const near = (point: Float32Array) => roundVector(unit(point.map((x) => x + (random() - 0.5) / 16)));
    const evidence = Array.from({ length: 2 * EVIDENCE }, (_, k) => aPiece(k, near(interest(k))));
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
  const rows = evidence.map(({ vector, topics: _, ...piece }) => {
    const { eventId, part, kind, sign, weight, at, strength, ...detail } = piece;
    return { ...{ eventId, part, kind, sign, weight, at, strength }, vector: encode8(vector), detail };
  });
  return sql`
    insert into evidence (tenant_id, user_id, event_id, part, kind, sign, weight, at, strength, topics, vector, item_id,
      detail)
    select ${tenantId}, ${userId}, value->>'eventId', 0, value->>'kind', value->>'sign', value->>'weight', 0,
      value->>'strength', '[]', value->>'vector', value->>'$.detail.itemId', value->'detail' from json_each(${JSON.stringify(rows)})`;
};
