import { sql } from "drizzle-orm";
import { batch, type Database } from "./database.ts";

/** People found by one sweep; the next finds the rest. */
const MOST_PEOPLE = 2_000;

export interface Waiting {
  readonly tenantId: string;
  readonly name: string;
}

const waitingFrom = (result: D1Result<Record<string, unknown>> | undefined): Waiting[] =>
  (result?.results ?? []).map((row) => ({ tenantId: String(row.tenant_id), name: String(row.name) }));

/** People with due events, or with an outdated profile; without the encoder only those it is not needed for. */
export const findPeople =
  (db: Database) =>
  async ({ before, encoderUp }: { before: number; encoderUp: boolean }): Promise<Waiting[]> => {
    const readable = encoderUp ? sql`` : sql`and text is null`;
    const [due, outdated] = await batch(db, [
      sql`select distinct tenant_id, user_id as name from events
        where state in ('new', 'counted') and received_at < ${before} ${readable} limit ${MOST_PEOPLE}`,
      sql`select p.tenant_id, p.user_id as name from tenants t join profiles p on p.tenant_id = t.id
        and p.reading < t.reading where ${Number(encoderUp)} limit ${MOST_PEOPLE}`,
    ]);
    return [...waitingFrom(due), ...waitingFrom(outdated)];
  };

/** Items that have no vector of their words, model and topics, and were last changed before then. */
export const findItems =
  (db: Database) =>
  async (before: number, most: number): Promise<Waiting[]> => {
    const [stale] = await batch(db, [
      sql`select tenant_id, id as name from items
        where encoded = 0 and unreadable is null and updated_at < ${before} limit ${most}`,
    ]);
    return waitingFrom(stale);
  };

/** Tenants that were last read with another model than this one, or with none. */
export const findOtherModels =
  (db: Database) =>
  async (modelId: string): Promise<string[]> => {
    const [tenants] = await batch(db, [sql`select id from tenants where model_id is not ${modelId}`]);
    return (tenants?.results ?? []).map((row) => String(row.id));
  };
