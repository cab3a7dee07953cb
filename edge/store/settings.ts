import { sql } from "drizzle-orm";
import type { UnderstandingOverrides } from "../domain/settings.ts";
import type { Database } from "./database.ts";

export type ReadingSettings = Required<Pick<UnderstandingOverrides, "actions" | "masks" | "mentions">>;

/** Replaces what a tenant set about reading; its other settings stay. */
export const saveSettings =
  (db: Database) =>
  async (tenantId: string, { actions, masks, mentions }: ReadingSettings): Promise<void> => {
    await db.run(
      sql`update tenants set settings = json_set(settings, '$.actions', json(${JSON.stringify(actions)}),
          '$.masks', json(${JSON.stringify(masks)}), '$.mentions', json(${JSON.stringify(mentions)}))
          where id = ${tenantId}`,
    );
  };
