import type { AttributeValue } from "./item.ts";

/** At most `most` items may agree in the value read from them; each entry of a list counts by itself. */
export interface CapRule<T> {
  readonly most: number;
  readonly read: (item: T) => AttributeValue | undefined;
}

/** Counts items as they are chosen. */
export interface CapCounter<T> {
  /** Whether one more like this would not be too many. */
  allows(item: T): boolean;
  /** Counts an item; false, and nothing is counted, for one that would be too many. */
  take(item: T): boolean;
}

export function capCounter<T>(caps: readonly CapRule<T>[]): CapCounter<T> {
  const counters = caps.map((cap) => ({ ...cap, counts: new Map<unknown, number>() }));
  const allows = (item: T) =>
    counters.every(({ counts, most, read }) => valuesOf(read(item)).every((value) => (counts.get(value) ?? 0) < most));
  return {
    allows,
    take(item) {
      if (!allows(item)) return false;
      for (const { counts, read } of counters)
        for (const value of valuesOf(read(item))) counts.set(value, (counts.get(value) ?? 0) + 1);
      return true;
    },
  };
}

function valuesOf(value: AttributeValue | undefined): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
