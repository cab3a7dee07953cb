import type { PersonEvent } from "./event.ts";

/** Event types after which a person is done with an item: by default it is not recommended to them again. */
const CONSUMING_TYPES: ReadonlySet<string> = new Set([
  "purchase",
  "return",
  "rating",
  "like",
  "dislike",
  "comment",
  "reply",
  "review",
  "post",
  "hide",
]);

/** Types by which an item is only met, whatever is written with them. */
const MEETING_TYPES: ReadonlySet<string> = new Set([
  "view",
  "click",
  "dwell",
  "search",
  "bookmark",
  "share",
  "cart",
  "remove-from-cart",
  "skip",
]);

/** Whether an event finishes with its item; of a type that nobody named, words on the item do. */
export function consumes({ type, text }: Pick<PersonEvent, "type" | "text">): boolean {
  return CONSUMING_TYPES.has(type) || (text !== undefined && !MEETING_TYPES.has(type));
}
