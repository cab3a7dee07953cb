import { type SQL, sql } from "drizzle-orm";
import type { ActionEvidence, Evidence, TextEvidence } from "../domain/evidence.ts";
import type { Profile } from "../domain/profile.ts";
import type { Topic } from "../domain/topic.ts";
import { decode8 } from "./columns.ts";
import { batch, type Database, type Row } from "./database.ts";
import { keptProfileFrom } from "./due-work.ts";
import { person } from "./person.ts";

export interface ProfilePage {
  /** Absent before anything was taken in. */
  readonly profile?: Profile;
  /** The strongest of each kind, without their vectors: a page shows none, and they are nine tenths of the bytes. */
  readonly evidence: readonly Evidence[];
  readonly topics: readonly Topic[];
  /** By event: the whole of what was written (masked), and the item it was written about. */
  readonly sentences: ReadonlyMap<string, Sentence>;
  /** Events that are kept and not yet taken in. */
  readonly pending: number;
}

export interface Sentence {
  readonly text: string;
  readonly itemId?: string;
}

/** All that a profile shows, in one round trip. Undefined when nothing is known of the person. */
export const loadProfilePage =
  (db: Database) =>
  async (tenantId: string, userId: string, evidence: number): Promise<ProfilePage | undefined> => {
    const theirs = sql`tenant_id = ${tenantId} and user_id = ${person(tenantId, userId)}`;
    const [profiles, pieces, topics, sentences, pending] = await batch(db, [
      sql`select * from profiles where ${theirs}`,
      strongest(theirs, evidence),
      sql`select id, labels, aliases, parent from topics where tenant_id = ${tenantId}`,
      sql`select id, text, item_id from events where tenant_id = ${tenantId} and id in (
        select event_id from evidence where ${theirs} and kind = 'text' order by strength desc limit ${evidence})`,
      sql`select count(*) as count from events where ${theirs} and state in ('new', 'counted')`,
    ]);
    const [row] = profiles?.results ?? [];
    const waiting = Number(pending?.results[0]?.count);
    if (row === undefined && waiting === 0) return undefined;
    return {
      ...(row && { profile: keptProfileFrom(row).profile }),
      evidence: (pieces?.results ?? []).map(evidenceFrom),
      topics: (topics?.results ?? []).map(topicFrom),
      sentences: new Map((sentences?.results ?? []).map((row) => [String(row.id), sentenceFrom(row)])),
      pending: waiting,
    };
  };

function strongest(theirs: SQL, most: number): SQL {
  const ofKind = (kind: Evidence["kind"]) => sql`
    select * from (
      select event_id, part, kind, sign, weight, at, strength, topics, item_id, detail
      from evidence where ${theirs} and kind = ${kind} order by strength desc limit ${most})`;
  return sql`${ofKind("text")} union all ${ofKind("action")}`;
}

const NO_VECTOR = new Float32Array();

/** A row of evidence as raw SQL answers it; its vector is empty where the row has none. */
export function evidenceFrom(row: Row): Evidence {
  const base = {
    eventId: String(row.event_id),
    part: Number(row.part),
    sign: Number(row.sign) as 1 | -1,
    weight: Number(row.weight),
    at: Number(row.at),
    strength: Number(row.strength),
    topics: JSON.parse(String(row.topics)),
    vector: row.vector === undefined ? NO_VECTOR : decode8(String(row.vector)),
  };
  const detail = JSON.parse(String(row.detail));
  return row.kind === "action"
    ? ({ ...base, ...detail, kind: "action", itemId: String(row.item_id) } satisfies ActionEvidence)
    : ({ ...base, ...detail, kind: "text" } satisfies TextEvidence);
}

const sentenceFrom = ({ text, item_id: itemId }: Row): Sentence => ({
  text: String(text),
  ...(itemId !== null && { itemId: String(itemId) }),
});

const topicFrom = (row: Row): Topic => ({
  id: String(row.id),
  labels: JSON.parse(String(row.labels)),
  aliases: JSON.parse(String(row.aliases)),
  ...(row.parent !== null && { parent: String(row.parent) }),
});
