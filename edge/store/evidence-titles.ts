import type { ActionEvidence, Evidence, TextEvidence } from "../domain/evidence.ts";
import type { ItemTitle } from "../domain/ranking-state.ts";
import { decode8 } from "./columns.ts";

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
