import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import type { Topic } from "../domain/topic.ts";
import { encode32 } from "./columns.ts";
import { batch, type Database } from "./database.ts";
import { outdate } from "./outdate.ts";
import { topics } from "./schema.ts";

/** All topics of a tenant by id, with the model their vectors come from, or why they have none. */
export const loadTopics =
  (db: Database) =>
  async (tenantId: string): Promise<(Topic & { modelId?: string; unreadable?: string })[]> => {
    const rows = await db.select().from(topics).where(eq(topics.tenantId, tenantId)).orderBy(asc(topics.id));
    return rows.map(topicFrom);
  };

function topicFrom({ id, labels, aliases, ...row }: typeof topics.$inferSelect) {
  const { description, parent, origin, vector, modelId, unreadable } = row;
  const optional = { description, parent, origin, vector, modelId, unreadable };
  return { id, labels, aliases, ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== null)) };
}

/**
 * Makes these all of the topics that the tenant wrote. A topic whose words are the same keeps its vector. All that was
 * read with other topics becomes outdated. Answers whether anything changed.
 */
export const replaceTopics =
  (db: Database) =>
  async (tenantId: string, wanted: readonly Topic[], now: number): Promise<boolean> => {
    const rows = JSON.stringify(wanted);
    const [gone, put] = await batch(db, [
      sql`delete from topics where tenant_id = ${tenantId} and origin is null
        and id not in (select value->>'id' from json_each(${rows}))`,
      putTopics(tenantId, rows, { now, mine: sql`true` }),
      sql`update topics set origin = null, centroid = null, centroid_model = null where tenant_id = ${tenantId}
        and origin is not null and id in (select value->>'id' from json_each(${rows}))`,
    ]);
    return outdateIf((gone?.meta.changes ?? 0) + (put?.meta.changes ?? 0) > 0, db, tenantId);
  };

/** Adds topics, and changes those whose words differ and for which `mine` holds. */
const putTopics = (tenantId: string, rows: string, { now, mine, origin = null }: Put): SQL => sql`
  insert into topics (tenant_id, id, labels, description, aliases, parent, origin, updated_at)
  select ${tenantId}, j.value->>'id', j.value->'labels', j.value->>'description', j.value->'aliases',
    j.value->>'parent', ${origin}, ${now}
  from json_each(${rows}) j where true
  on conflict (tenant_id, id) do update set
    labels = excluded.labels, description = excluded.description, aliases = excluded.aliases,
    parent = excluded.parent, vector = null, unreadable = null, updated_at = excluded.updated_at
  where ${mine} and ((topics.labels, topics.aliases) <> (excluded.labels, excluded.aliases)
    or topics.description is not excluded.description or topics.parent is not excluded.parent)`;

interface Put {
  readonly now: number;
  readonly mine: SQL;
  readonly origin?: string | null;
}

async function outdateIf(changed: boolean, db: Database, tenantId: string): Promise<boolean> {
  if (changed) await batch(db, outdate(tenantId));
  return changed;
}

/** A topic that a job found, with the mean direction of its items in the space of a model, base64. */
export interface DiscoveredTopic extends Omit<Topic, "vector" | "origin"> {
  readonly modelId: string;
  readonly centroid: string;
}

export const loadDiscovered =
  (db: Database) =>
  async (tenantId: string): Promise<DiscoveredTopic[]> => {
    const discovered = and(eq(topics.tenantId, tenantId), eq(topics.origin, "discovered"));
    const rows = await db.select().from(topics).where(discovered).orderBy(asc(topics.id));
    return rows.map(({ id, labels, aliases, description, parent, centroid, centroidModel }) => ({
      id,
      labels,
      aliases,
      ...(description !== null && { description }),
      ...(parent !== null && { parent }),
      centroid: centroid ?? "",
      modelId: centroidModel ?? "",
    }));
  };

/** Makes these all of the discovered topics; those that the tenant wrote stay as they are. Answers whether words changed. */
export const replaceDiscovered =
  (db: Database) =>
  async (tenantId: string, wanted: readonly DiscoveredTopic[], now: number): Promise<boolean> => {
    const rows = JSON.stringify(wanted);
    const [gone, put] = await batch(db, [
      sql`delete from topics where tenant_id = ${tenantId} and origin = 'discovered'
        and id not in (select value->>'id' from json_each(${rows}))`,
      putTopics(tenantId, rows, { now, mine: sql`topics.origin = 'discovered'`, origin: "discovered" }),
      sql`update topics set centroid = j.value->>'centroid', centroid_model = j.value->>'modelId'
        from json_each(${rows}) j
        where topics.tenant_id = ${tenantId} and topics.id = j.value->>'id' and topics.origin = 'discovered'`,
    ]);
    return outdateIf((gone?.meta.changes ?? 0) + (put?.meta.changes ?? 0) > 0, db, tenantId);
  };

type Vector = { readonly id: string } & ({ readonly vector: Float32Array } | { readonly unreadable: string });

/** Keeps what a model made of topics: a vector each, or why it could not be read. */
export const saveTopicVectors =
  (db: Database) =>
  async (tenantId: string, modelId: string, vectors: readonly Vector[]): Promise<void> => {
    const rows = vectors.map((row) => ("vector" in row ? { ...row, vector: encode32(row.vector) } : row));
    await batch(db, [
      sql`update topics set vector = j.value->>'vector', unreadable = j.value->>'unreadable', model_id = ${modelId}
        from json_each(${JSON.stringify(rows)}) j
        where topics.tenant_id = ${tenantId} and topics.id = j.value->>'id'`,
    ]);
  };
