import type { Item } from "./item.ts";

/**
 * The texts that an item's content vector is made of: its own words, and those of each translation. Each is encoded by
 * itself, so that one language does not push another out of the encoder's window, and the vectors are averaged.
 */
export function itemTexts({ title, description, tags, translations }: Item): string[] {
  const own = [title, description, tags.join(", ")];
  const others = Object.values(translations).map((translation) => [translation.title, translation.description]);
  return [own, ...others].map((parts) => parts.filter(Boolean).join(". ")).filter((text) => text !== "");
}
