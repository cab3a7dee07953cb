import { sql } from "drizzle-orm";
import { batch, type Database, type Row } from "./database.ts";

/** What learns from items sees of one: its words, and its content vector as it is kept (float32, base64). */
export interface EncodedItem {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly language?: string;
  readonly translations: Readonly<Record<string, { readonly title?: string; readonly description?: string }>>;
  readonly vector: string;
}

interface Page {
  /** Id of the last item of the page before; "" for the first. */
  readonly after: string;
  readonly limit: number;
}

/** Items that are shown and encoded by the tenant's model, in the order of their ids. */
export const readEncodedItems =
  (db: Database) =>
  async (tenantId: string, { after, limit }: Page): Promise<{ modelId: string | null; items: EncodedItem[] }> => {
    const [tenant, items] = await batch(db, [
      sql`select model_id from tenants where id = ${tenantId}`,
      sql`select i.id, i.title, i.description, i.tags, i.language, i.translations, v.content
        from items i cross join item_vectors v on v.tenant_id = i.tenant_id and v.item_id = i.id
        where i.tenant_id = ${tenantId} and i.id > ${after} and i.hidden = 0 and v.content <> ''
          and v.model_id = (select model_id from tenants where id = ${tenantId})
        order by i.id limit ${limit}`,
    ]);
    const modelId = tenant?.results[0]?.model_id ?? null;
    return { modelId: modelId === null ? null : String(modelId), items: (items?.results ?? []).map(itemFrom) };
  };

const itemFrom = (row: Row): EncodedItem => ({
  id: String(row.id),
  title: String(row.title),
  ...(row.description !== null && { description: String(row.description) }),
  tags: JSON.parse(String(row.tags)),
  ...(row.language !== null && { language: String(row.language) }),
  translations: JSON.parse(String(row.translations)),
  vector: String(row.content),
});
