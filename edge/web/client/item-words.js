/** @import { Item, Language } from "./shapes.d.ts" */

/** @param {Item} item @param {Language} language */
export const titleOf = (item, language) => item.translations?.[language]?.title ?? item.title;

/** @param {Item} item @param {Language} language */
export const descriptionOf = (item, language) => item.translations?.[language]?.description ?? item.description ?? "";

/** @param {Item} item @param {Language} language */
export const creatorOf = ({ attributes: { creator, creatorZh } }, language) =>
  (language === "zh" ? (creatorZh ?? creator) : creator) ?? "";
