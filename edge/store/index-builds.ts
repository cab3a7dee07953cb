import { eq, sql } from "drizzle-orm";
import type { IndexBuild } from "../domain/index-build.ts";
import type { Database } from "./database.ts";
import { indexBuilds } from "./schema.ts";

/** The version that is being packed, if there is one. */
export const readBuild =
  (db: Database) =>
  async (tenantId: string): Promise<IndexBuild | undefined> => {
    const row = await db.select().from(indexBuilds).where(eq(indexBuilds.tenantId, tenantId)).get();
    return row && (row.state as unknown as IndexBuild);
  };

/** Notes how far a version has got. False when another packer has got further meanwhile: its work counts. */
export const saveBuild =
  (db: Database) =>
  async (tenantId: string, build: IndexBuild, now: number): Promise<boolean> => {
    const result = await db.run(sql`
      insert into index_builds (tenant_id, step, state, updated_at)
      values (${tenantId}, ${build.step}, ${JSON.stringify(build)}, ${now})
      on conflict (tenant_id) do update set step = excluded.step, state = excluded.state, updated_at = excluded.updated_at
      where json_extract(index_builds.state, '$.version') <> ${build.version} or index_builds.step < excluded.step`);
    return result.meta.changes > 0;
  };
