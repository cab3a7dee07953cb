import type { AttributeValue } from "./item.ts";

/** At most `most` items may agree in the value read from them; each entry of a list counts by itself. */
export interface CapRule<T> {
  readonly most: number;
  readonly read: (item: T) => AttributeValue | undefined;
}

/** Counts items as they are chosen. `take` is false, and counts nothing, for one that would be too many. */
export function capCounter<T>(caps: readonly CapRule<T>[]): { take(item: T): boolean } {
  const counters = caps.map((cap) => ({ ...cap, counts: new Map<unknown, number>() }));
  return {
    take(item) {
      const valued = counters.map(({ read, ...counter }) => ({ ...counter, values: valuesOf(read(item)) }));
      if (valued.some(({ counts, most, values }) => values.some((value) => (counts.get(value) ?? 0) >= most)))
        return false;
      for (const { counts, values } of valued)
        for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
      return true;
    },
  };
}

function valuesOf(value: AttributeValue | undefined): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
