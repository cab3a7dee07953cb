import type { ActionEvidence, Evidence, TextEvidence } from "../domain/evidence.ts";
import type { ItemTitle } from "../domain/ranking-state.ts";
import { decode8 } from "./columns.ts";

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

export function evidenceFrom(entries: readonly TitledEvidence[]): Evidence[] {
  return entries.map(([eventId, part, kind, sign, weight, at, strength, vector, itemId, details]) => {
    const detail = JSON.parse(details);
    const base = { ...detail, eventId, part, sign, weight, at, strength, topics: [], vector: decode8(vector) };
    return kind === "action"
      ? ({ ...base, kind, itemId: itemId ?? "" } satisfies ActionEvidence)
      : ({ ...base, kind } satisfies TextEvidence);
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
