import type { Segment } from "./segment.ts";

/** Whether an audience asks what the items are that somebody acted on. */
export function asksAttributes(segment: Segment): boolean {
  if ("all" in segment) return segment.all.some(asksAttributes);
  if ("any" in segment) return segment.any.some(asksAttributes);
  if ("not" in segment) return asksAttributes(segment.not);
  return "attribute" in segment;
}
