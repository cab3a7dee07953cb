import type { Evidence, PackedEvidence } from "../domain/evidence.ts";
import type { ItemTitle } from "../domain/ranking-state.ts";
import { unpack8 } from "./columns.ts";

/** A piece of evidence as it comes in JSON, with the title of the item that was acted on. */
export type TitledEvidence = readonly [
  eventId: string,
  part: number,
  kind: Evidence["kind"],
  sign: -1 | 1,
  weight: number,
  at: number,
  strength: number,
  vector: string,
  itemId: string | null,
  detail: string,
  title: string | null,
  language: string | null,
  translations: string | null,
];

export function evidenceFrom(entries: readonly TitledEvidence[]): PackedEvidence[] {
  return entries.map(([eventId, part, kind, sign, weight, at, strength, vector, itemId, details]) => {
    const detail = JSON.parse(details);
    const base = { ...detail, eventId, part, sign, weight, at, strength, vector: unpack8(vector) };
    return kind === "action" ? { ...base, kind, itemId: itemId ?? "" } : { ...base, kind };
  });
}

export function titlesFrom(entries: readonly TitledEvidence[]): Map<string, ItemTitle> {
  return titlesOf(
    entries.flatMap(([, , , , , , , , id, , title, language, translations]) =>
      id === null || title === null ? [] : [[id, title, language, translations] as const],
    ),
  );
}

type TitledItem = readonly [id: string, title: string, language: string | null, translations: string | null];

export const titlesOf = (items: readonly TitledItem[]): Map<string, ItemTitle> =>
  new Map(
    items.map(([id, title, language, translations]) => [
      id,
      { id, title, ...(language !== null && { language }), translations: JSON.parse(translations ?? "{}") },
    ]),
  );
