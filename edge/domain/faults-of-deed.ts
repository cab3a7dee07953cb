import type { PersonEvent } from "./event.ts";

/** What is wrong with an event, and in which of its fields. */
export interface Fault {
  readonly field: "itemId" | "text" | "value";
  readonly detail: string;
}

type Deed = Pick<PersonEvent, "type" | "itemId" | "text" | "value">;

/** The ratings that are taken: half a star of five up to ten of ten. */
const RATINGS = { least: 0.5, most: 10 };

const ON_ITEMS: ReadonlySet<string> = new Set(["like", "dislike", "rating", "purchase"]);
const WRITTEN: ReadonlySet<string> = new Set(["comment", "post", "review"]);
/** Values of these cannot be below 0, and what they are. */
const AMOUNTS: ReadonlyMap<string, string> = new Map([
  ["purchase", "the price paid"],
  ["dwell", "the seconds spent"],
]);

/** What an event of a known type lacks to mean anything. Types of the tenant's own may be as they like. */
export function faultsOfDeed({ type, itemId, text, value }: Deed): Fault[] {
  const found = [
    ON_ITEMS.has(type) && itemId === undefined && needs("itemId", type, "the item that it was done to"),
    type === "search" && text === undefined && needs("text", type, "the words searched for"),
    WRITTEN.has(type) &&
      text === undefined &&
      itemId === undefined &&
      needs("text", type, "what was written; without words it needs itemId"),
    type === "rating" ? faultOfRating(value) : faultOfAmount(type, value),
  ];
  return found.filter((fault) => typeof fault === "object");
}

function faultOfRating(value: number | undefined): Fault | undefined {
  if (value === undefined) return needs("value", "rating", `${RATINGS.least} to ${RATINGS.most}`);
  if (value >= RATINGS.least && value <= RATINGS.most) return undefined;
  return {
    field: "value",
    detail: `is ${value}: a rating is ${RATINGS.least} to ${RATINGS.most}`,
  };
}

function faultOfAmount(type: string, value: number | undefined): Fault | undefined {
  const amount = AMOUNTS.get(type);
  if (amount === undefined || value === undefined || value >= 0) return undefined;
  return { field: "value", detail: `is ${value}: for ${type} it is ${amount}, at least 0; leave it out if unknown` };
}

const needs = (field: Fault["field"], type: string, what: string): Fault => ({
  field,
  detail: `is required for ${type}: ${what}`,
});
