import { and, eq, notLike, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { person } from "./person.ts";
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

/** Whom an anonymous id has turned out to be; any other id is its own. */
export const personOf =
  (db: Database) =>
  async (tenantId: string, userId: string): Promise<string> => {
    const found = await db.get<{ userId: string }>(sql`select ${person(tenantId, userId)} as "userId"`);
    return found?.userId ?? userId;
  };
