import { and, eq, notLike, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { profiles } from "./schema.ts";

/** Names that a demo page can offer. */
const MOST = 50;

/** Known users with a profile, the earliest first. */
export const listUsers =
  (db: Database) =>
  async (tenantId: string): Promise<string[]> => {
    const known = and(eq(profiles.tenantId, tenantId), notLike(profiles.userId, "anon:%"));
    const rows = await db
      .select({ userId: profiles.userId })
      .from(profiles)
      .where(known)
      .orderBy(sql`rowid`)
      .limit(MOST);
    return rows.map(({ userId }) => userId);
  };
