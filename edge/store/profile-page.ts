import { type SQL, sql } from "drizzle-orm";
import type { ActionEvidence, Evidence, TextEvidence } from "../domain/evidence.ts";
import type { Profile } from "../domain/profile.ts";
import type { StoredPerson } from "../domain/segments/candidate-of.ts";
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
  /** The tenant's newest rules, and what those may ask about the items in the evidence. */
  readonly rules: string;
  readonly items: readonly StoredPerson["items"][number][];
  /** Audiences that the person belongs to. */
  readonly segments: readonly string[];
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
    const [profiles, pieces, topics, sentences, pending, rules, items, segments] = await batch(db, [
      sql`select * from profiles where ${theirs}`,
      strongest(theirs, evidence),
      sql`select id, labels, aliases, parent from topics where tenant_id = ${tenantId}`,
      sql`select json_group_array(json_array(id, text, item_id)) as sentences from events where tenant_id = ${tenantId}
        and id in (
          select event_id from evidence where ${theirs} and kind = 'text' order by strength desc limit ${evidence})`,
      sql`select count(*) as count from events where ${theirs} and state in ('new', 'counted')`,
      sql`select text from rule_versions where tenant_id = ${tenantId} order by version desc limit 1`,
      // The built-in rules ask nothing about what was met.
      itemsOf(
        tenantId,
        sql`select item_id from evidence where ${theirs} and kind = 'action'
        and exists (select 1 from rule_versions where tenant_id = ${tenantId}) order by strength desc limit ${evidence}`,
      ),
      sql`select segment from segment_members where ${theirs} order by segment`,
    ]);
    const [row] = profiles?.results ?? [];
    const waiting = Number(pending?.results[0]?.count);
    if (row === undefined && waiting === 0) return undefined;
    return {
      ...(row && { profile: keptProfileFrom(row).profile }),
      evidence: inOneCell<StoredPiece>(pieces?.results[0]?.pieces).map(pieceFrom),
      topics: (topics?.results ?? []).map(topicFrom),
      sentences: new Map(inOneCell<StoredSentence>(sentences?.results[0]?.sentences).map(sentenceFrom)),
      pending: waiting,
      rules: String(rules?.results[0]?.text ?? ""),
      items: (items?.results ?? []).map(itemFactsFrom),
      segments: (segments?.results ?? []).map(({ segment }) => String(segment)),
    };
  };

/** D1 hands out a row in the time in which it reads several: what is many comes as one cell. */
const inOneCell = <T>(cell: unknown): T[] => JSON.parse(String(cell ?? "[]"));

function strongest(theirs: SQL, most: number): SQL {
  const ofKind = (kind: Evidence["kind"]) => sql`
    select * from (
      select event_id, part, kind, sign, weight, at, strength, topics, item_id, detail
      from evidence where ${theirs} and kind = ${kind} order by strength desc limit ${most})`;
  return sql`
    select json_group_array(json_array(event_id, part, kind, sign, weight, at, strength, json(topics), item_id,
      json(detail))) as pieces
    from (${ofKind("text")} union all ${ofKind("action")})`;
}

type StoredPiece = readonly [
  eventId: string,
  part: number,
  kind: Evidence["kind"],
  sign: 1 | -1,
  weight: number,
  at: number,
  strength: number,
  topics: Evidence["topics"],
  itemId: string | null,
  detail: Pick<ActionEvidence, "type"> | Pick<TextEvidence, "quote" | "start" | "end" | "language" | "stance">,
];

const pieceFrom = ([eventId, part, kind, sign, weight, at, strength, topics, itemId, detail]: StoredPiece): Evidence =>
  ({
    ...detail,
    ...{ eventId, part, kind, sign, weight, at, strength, topics, vector: NO_VECTOR },
    ...(kind === "action" && { itemId: String(itemId) }),
  }) as Evidence;

/** What rules may ask about items. */
export const itemsOf = (tenantId: string, itemIds: SQL): SQL => sql`
  select i.id, i.tags, i.attributes, i.price, v.topics
  from items i left join item_vectors v on v.tenant_id = i.tenant_id and v.item_id = i.id
  where i.tenant_id = ${tenantId} and i.id in (${itemIds})`;

/** An item as rules see it. */
export const itemFactsFrom = (row: Row): StoredPerson["items"][number] => ({
  item: {
    id: String(row.id),
    tags: JSON.parse(String(row.tags)),
    attributes: JSON.parse(String(row.attributes)),
    ...(row.price !== null && { price: Number(row.price) }),
  },
  topics: JSON.parse(String(row.topics ?? "[]")),
});

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

type StoredSentence = readonly [id: string, text: string, itemId: string | null];

const sentenceFrom = ([id, text, itemId]: StoredSentence): [string, Sentence] => [
  id,
  { text, ...(itemId !== null && { itemId }) },
];

export const topicFrom = (row: Row): Topic => ({
  id: String(row.id),
  labels: JSON.parse(String(row.labels)),
  aliases: JSON.parse(String(row.aliases)),
  ...(row.parent !== null && { parent: String(row.parent) }),
});
