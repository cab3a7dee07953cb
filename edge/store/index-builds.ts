import { eq, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { indexBuilds } from "./schema.ts";

/** What every kind of build has in common. */
interface Build {
  readonly step: number;
}

/** The version that is being made, if there is one. */
export const readBuild =
  <B extends Build>(db: Database) =>
  async (tenantId: string): Promise<B | undefined> => {
    const row = await db.select().from(indexBuilds).where(eq(indexBuilds.tenantId, tenantId)).get();
    return row && (row.state as unknown as B);
  };

/** Notes how far a version has got. False when another packer has got further meanwhile: its work counts. */
export const saveBuild =
  <B extends Build>(db: Database) =>
  async (tenantId: string, build: B, now: number): Promise<boolean> => {
    const result = await db.run(sql`
      insert into index_builds (tenant_id, step, state, updated_at)
      values (${tenantId}, ${build.step}, ${JSON.stringify(build)}, ${now})
      on conflict (tenant_id) do update set step = excluded.step, state = excluded.state, updated_at = excluded.updated_at
      where index_builds.step < excluded.step or json_extract(index_builds.state, ${VERSION}) <> json_extract(excluded.state, ${VERSION})`);
    return result.meta.changes > 0;
  };

/** In the state of either kind. */
const VERSION = "$.version";
