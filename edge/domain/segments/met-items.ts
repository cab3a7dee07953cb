import type { KnownAround } from "../reasoning/facts.ts";
import type { MetItem } from "./segment.ts";

/** The items that somebody acted on, as audiences see them: tags and the price are attributes too. */
export function metItems({ items, evidence, profile }: Pick<KnownAround, "items" | "evidence" | "profile">): MetItem[] {
  const deeds = [...evidence.flatMap((piece) => (piece.kind === "action" ? [piece] : [])), ...profile.patterns.recent];
  return items.map(({ item }) => ({
    deeds: new Set(deeds.flatMap(({ itemId, type }) => (itemId === item.id ? [type] : []))),
    attributes: { ...item.attributes, tag: item.tags, ...(item.price !== undefined && { price: item.price }) },
  }));
}
