import { sql } from "drizzle-orm";
import { batch, type Database } from "./database.ts";

/** Readings of one text that may fail while the encoder is up: it retries what a crash interrupted by itself. */
const MOST_ATTEMPTS = 3;

interface Unread {
  readonly eventId: string;
  readonly reason: string;
  readonly retryable: boolean;
}

/** Counts a failed reading of each event; one too many, or one that cannot be repeated, sets it aside with its reason. */
export const noteUnread =
  (db: Database) =>
  async (tenantId: string, unread: readonly Unread[]): Promise<void> => {
    await batch(db, [
      sql`update events set attempts = attempts + 1, reason = j.value->>'reason',
          state = case when attempts + 1 >= ${MOST_ATTEMPTS} or not (j.value->>'retryable') then 'set-aside' else state end
        from json_each(${JSON.stringify(unread)}) j
        where events.tenant_id = ${tenantId} and events.id = j.value->>'eventId' and state in ('new', 'counted')`,
    ]);
  };
