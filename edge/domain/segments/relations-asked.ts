import type { Segment } from "./segment.ts";

/** The relations whose conclusions an audience asks for. */
export function relationsAsked(segment: Segment): ReadonlySet<string> {
  if ("all" in segment) return union(segment.all);
  if ("any" in segment) return union(segment.any);
  if ("not" in segment) return relationsAsked(segment.not);
  return new Set("concludes" in segment ? [segment.concludes] : []);
}

const union = (parts: readonly Segment[]) => new Set(parts.flatMap((part) => [...relationsAsked(part)]));
