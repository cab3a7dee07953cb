import { sql } from "drizzle-orm";
import { batch, type Database } from "./database.ts";

/** Names found by one sweep, of each kind; the next sweep finds the rest. */
const MOST = 2_000;

export interface Waiting {
  readonly tenantId: string;
  readonly name: string;
}

interface Question {
  /** Events received after this are left to the queue. */
  readonly before: number;
  /** False leaves out what only the encoder can do. */
  readonly encoderUp: boolean;
}

/** Work that was forgotten by the queue, or had to wait: people with due events or an outdated profile, stale items. */
export const findWaiting =
  (db: Database) =>
  async ({ before, encoderUp }: Question): Promise<{ people: Waiting[]; items: Waiting[] }> => {
    const readable = encoderUp ? sql`` : sql`and text is null`;
    const [due, outdated, stale] = await batch(db, [
      sql`select distinct tenant_id, user_id as name from events
        where state in ('new', 'counted') and received_at < ${before} ${readable} limit ${MOST}`,
      sql`select p.tenant_id, p.user_id as name from tenants t join profiles p on p.tenant_id = t.id
        and p.reading < t.reading where ${encoderUp} limit ${MOST}`,
      sql`select tenant_id, id as name from items
        where encoded = 0 and unreadable is null and updated_at < ${before} and ${encoderUp} limit ${MOST}`,
    ]);
    const waiting = (result: typeof due) =>
      (result?.results ?? []).map((row) => ({ tenantId: String(row.tenant_id), name: String(row.name) }));
    return { people: [...waiting(due), ...waiting(outdated)], items: waiting(stale) };
  };

/** Tenants that were last read with another model than this one, or with none. */
export const findOtherModels =
  (db: Database) =>
  async (modelId: string): Promise<string[]> => {
    const [tenants] = await batch(db, [sql`select id from tenants where model_id is not ${modelId}`]);
    return (tenants?.results ?? []).map((row) => String(row.id));
  };
