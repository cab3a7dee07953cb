import type { Evidence } from "../../../edge/domain/evidence.ts";
import { emptyProfile } from "../../../edge/domain/profile/empty-profile.ts";
import { foldEvents, type TakenEvent } from "../../../edge/domain/profile/fold-events.ts";
import { profileToRow } from "../../../edge/domain/profile/profile-row.ts";
import { profileTuning } from "../../../edge/domain/tuning/profile.ts";
import { unit } from "../../../edge/domain/vector.ts";
import { encode8 } from "../../../edge/store/columns.ts";
import { randomNumbers } from "../measure.ts";

const WIDTH = 256;
const MODEL = { modelId: "bench", dimensions: WIDTH };
const TOPICS = 30;
const MINUTE = 60_000;
/** Rows of one statement: its JSON stays under D1's two megabytes. */
const ROWS = 500;

const random = randomNumbers(17);
const vectors = Array.from({ length: 64 }, () => unit(Float32Array.from({ length: WIDTH }, () => random() - 0.5)));
const encoded = vectors.map((vector) => encode8(vector));

interface Person {
  readonly tenantId: string;
  readonly userId: string;
}

export async function fillTopics(db: D1Database, tenantId: string): Promise<void> {
  const rows = Array.from({ length: TOPICS }, (_, i) => ({
    id: `topic-${i}`,
    parent: i > 9 ? `topic-${i % 10}` : null,
  }));
  await db
    .prepare(
      `insert into topics (tenant_id, id, labels, aliases, parent, updated_at)
       select ?1, value->>'id', json_object('en', value->>'id'), '[]', value->>'parent', 0 from json_each(?2)`,
    )
    .bind(tenantId, JSON.stringify(rows))
    .run();
}

/** A visit to an item with words about it: one event, two pieces of evidence. */
export function aVisit(i: number): TakenEvent {
  const at = Date.UTC(2025, 0, 1) + i * 37 * MINUTE;
  const topics = [{ topicId: `topic-${i % TOPICS}`, affinity: 0.9 }];
  const base = { eventId: `event-${i}`, weight: 0.5, at, strength: i, topics };
  const action: Evidence = {
    ...base,
    part: 0,
    kind: "action",
    sign: 1,
    type: "view",
    itemId: `item-${i % 40}`,
    vector: vectors[i % 64] as Float32Array,
  };
  const words: Evidence = {
    ...base,
    part: 1,
    kind: "text",
    sign: i % 5 ? 1 : -1,
    vector: vectors[(i + 7) % 64] as Float32Array,
    quote: "What somebody wrote",
    start: 0,
    end: 19,
    language: "en",
    stance: i % 5 ? "like" : "dislike",
  };
  return {
    event: { id: base.eventId, userId: "", type: "view", itemId: action.itemId, at },
    evidence: [action, words],
  };
}

/** Somebody with so many events behind them: the profile and all its evidence. */
export async function fillPerson(db: D1Database, { tenantId, userId }: Person, events: number): Promise<void> {
  const taken = Array.from({ length: events }, (_, i) => aVisit(i));
  const row = profileToRow(foldEvents(emptyProfile(userId, MODEL), taken, profileTuning));
  await db
    .prepare(
      `insert into profiles (tenant_id, user_id, version, nonce, model_id, reading, anchor_at, liked, disliked, behaviour,
         state, updated_at) values (?, ?, 1, 'n', ?, 1, ?, ?, ?, ?, ?, 0)`,
    )
    .bind(
      tenantId,
      userId,
      MODEL.modelId,
      row.anchorAt,
      row.liked.toBase64(),
      row.disliked.toBase64(),
      row.behaviour.toBase64(),
      JSON.stringify(row.state),
    )
    .run();
  for (let i = 0; i < taken.length; i += ROWS) await insertEvidence(db, { tenantId, userId }, taken.slice(i, i + ROWS));
}

function insertEvidence(db: D1Database, { tenantId, userId }: Person, taken: readonly TakenEvent[]) {
  const rows = taken.flatMap(({ evidence }) =>
    evidence.map(({ vector, ...piece }) => ({ ...piece, vector: encoded[vectors.indexOf(vector)] })),
  );
  return db
    .prepare(
      `insert into evidence (tenant_id, user_id, event_id, part, kind, sign, weight, at, strength, topics, vector, item_id,
         detail)
       select ?1, ?2, value->>'eventId', value->>'part', value->>'kind', value->>'sign', value->>'weight', value->>'at',
         value->>'strength', value->'topics', value->>'vector', value->>'itemId', value from json_each(?3)`,
    )
    .bind(tenantId, userId, JSON.stringify(rows))
    .run();
}
