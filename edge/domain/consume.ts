/** Event types after which a person is done with an item: by default it is not recommended to them again. */
const CONSUMING_TYPES: ReadonlySet<string> = new Set([
  "purchase",
  "rating",
  "like",
  "dislike",
  "comment",
  "review",
  "hide",
]);

/** Whether an event of this type finishes with its item; viewing, clicking or putting it in a cart does not. */
export function consumes(eventType: string): boolean {
  return CONSUMING_TYPES.has(eventType);
}
