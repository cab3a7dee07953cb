/** How the values of a row become fields of an item or an event. */
import { parseTime } from "./parse-time.ts";

export type Kind = "items" | "events";

type Convert = (value: unknown) => unknown;

/** Longest description that the API takes, UTF-16 units; longer ones are cut. */
const LONGEST_DESCRIPTION = 10_000;
const LONGEST_TEXT = 20_000;

const text: Convert = (value) => String(value);
const cut =
  (longest: number): Convert =>
  (value) =>
    String(value).slice(0, longest).toWellFormed();
const number: Convert = (value) => orFail(Number(value), Number.isFinite(Number(value)), "is no number");
const time: Convert = (value) => orFail(parseTime(value), parseTime(value) !== undefined, "is no time");
const flag: Convert = (value) => /^(true|1|yes|y)$/i.test(String(value));
const asIs: Convert = (value) => value;

/** What a table writes as a number or as true and false is one: filters compare values of one kind. */
export const attribute: Convert = (value) => {
  if (value === "true" || value === "false") return value === "true";
  return typeof value === "string" && String(Number(value)) === value && value !== "NaN" ? Number(value) : value;
};

/** `Comedy|Drama`, `comedy, drama` or a list. */
const list: Convert = (value) => {
  const entries = Array.isArray(value) ? value.map(String) : String(value).split(/[|,;]/);
  return [...new Set(entries.map((entry) => entry.trim()).filter((entry) => entry !== ""))];
};

export const FIELDS: Readonly<Record<Kind, Readonly<Record<string, Convert>>>> = {
  items: {
    id: text,
    title: text,
    description: cut(LONGEST_DESCRIPTION),
    tags: list,
    language: text,
    url: text,
    image: text,
    price: number,
    attributes: asIs,
    publishedAt: time,
    expiresAt: time,
    hidden: flag,
    translations: asIs,
  },
  events: {
    id: text,
    userId: text,
    anonymousId: text,
    type: text,
    itemId: text,
    text: cut(LONGEST_TEXT),
    value: number,
    timestamp: time,
    context: asIs,
    recommendationId: text,
  },
};

/** A value that does not fit its field. The message follows the field's name. */
export class Misfit extends Error {}

function orFail<T>(value: T, good: boolean, problem: string): T {
  if (!good) throw new Misfit(problem);
  return value;
}
