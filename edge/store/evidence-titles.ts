import { type SQL, sql } from "drizzle-orm";
import type { ActionEvidence, Evidence, TextEvidence } from "../domain/evidence.ts";
import type { ItemTitle, RankingQuestion } from "../domain/ranking-state.ts";
import { decode8 } from "./columns.ts";
import { person } from "./person.ts";

export interface TitledEvidenceRow {
  readonly event_id: string;
  readonly part: number;
  readonly kind: "text" | "action";
  readonly sign: -1 | 1;
  readonly weight: number;
  readonly at: number;
  readonly strength: number;
  readonly vector: string;
  readonly item_id: string | null;
  readonly detail: string;
  readonly title: string | null;
  readonly language: string | null;
  readonly translations: string | null;
}

/** The strongest evidence of each kind, with the titles of the items that were acted on. */
export function evidenceWithTitles({ tenantId, userId, evidence }: RankingQuestion): SQL {
  const strongest = (kind: Evidence["kind"]) => sql`
    select * from (select e.event_id, e.part, e.kind, e.sign, e.weight, e.at, e.strength, e.vector, e.item_id, e.detail
      from evidence e where e.tenant_id = ${tenantId} and e.user_id = ${person(tenantId, userId)} and e.kind = ${kind}
      order by e.strength desc limit ${evidence})`;
  return sql`
    select e.*, i.title, i.language, i.translations from (${strongest("text")} union all ${strongest("action")}) e
    left join items i on i.tenant_id = ${tenantId} and i.id = e.item_id`;
}

export function evidenceFrom(rows: readonly TitledEvidenceRow[]): Evidence[] {
  return rows.map((row) => {
    const { part, sign, weight, at, strength } = row;
    const base = { eventId: row.event_id, part, sign, weight, at, strength, topics: [], vector: decode8(row.vector) };
    const detail = JSON.parse(row.detail);
    return row.kind === "action"
      ? ({ ...detail, ...base, kind: "action", itemId: row.item_id ?? "" } satisfies ActionEvidence)
      : ({ ...detail, ...base, kind: "text" } satisfies TextEvidence);
  });
}

export function titlesFrom(rows: readonly TitledEvidenceRow[]): Map<string, ItemTitle> {
  const titled = rows.flatMap(({ item_id: id, title, language, translations }) =>
    id === null || title === null
      ? []
      : [{ id, title, ...(language !== null && { language }), translations: JSON.parse(translations ?? "{}") }],
  );
  return new Map(titled.map((item) => [item.id, item]));
}
