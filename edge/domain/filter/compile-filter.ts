import type { AttributeValue } from "../item.ts";
import type { Comparison, Filter, FilterValue } from "./filter.ts";

/** The value of a field of the item in a slot; undefined when it has none. */
export type FieldReader = (field: string) => (slot: number) => AttributeValue | undefined;

export type SlotTest = (slot: number) => boolean;

/** A filter as a function of an item's slot: fields are looked up once, not for every item. */
export function compileFilter(filter: Filter, read: FieldReader): SlotTest {
  switch (filter.kind) {
    case "and": {
      const tests = filter.of.map((part) => compileFilter(part, read));
      return (slot) => tests.every((test) => test(slot));
    }
    case "or": {
      const tests = filter.of.map((part) => compileFilter(part, read));
      return (slot) => tests.some((test) => test(slot));
    }
    case "not": {
      const test = compileFilter(filter.of, read);
      return (slot) => !test(slot);
    }
    case "exists": {
      const value = read(filter.field);
      return (slot) => value(slot) !== undefined;
    }
    case "in": {
      const value = read(filter.field);
      return (slot) => filter.values.some((wanted) => equals(value(slot), wanted));
    }
    case "compare": {
      const value = read(filter.field);
      const compare = comparisons[filter.by];
      return (slot) => compare(value(slot), filter.value);
    }
  }
}

type Compare = (value: AttributeValue | undefined, wanted: FilterValue) => boolean;

/** A list equals what it holds. */
const equals: Compare = (value, wanted) =>
  value === wanted || (typeof wanted === "string" && Array.isArray(value) && value.includes(wanted));

/** Only values of one kind have an order. */
const ordered =
  (fits: (value: string | number, wanted: string | number) => boolean): Compare =>
  (value, wanted) =>
    (typeof value === "number" && typeof wanted === "number" && fits(value, wanted)) ||
    (typeof value === "string" && typeof wanted === "string" && fits(value, wanted));

const comparisons: Readonly<Record<Comparison, Compare>> = {
  "=": equals,
  "!=": (value, wanted) => !equals(value, wanted),
  "<": ordered((value, wanted) => value < wanted),
  "<=": ordered((value, wanted) => value <= wanted),
  ">": ordered((value, wanted) => value > wanted),
  ">=": ordered((value, wanted) => value >= wanted),
};
