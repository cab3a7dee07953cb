/** Pieces that the schemas of requests are made of. Their messages say what would be right. */
import * as v from "valibot";
import { ANONYMOUS_PREFIX } from "../domain/event.ts";

/** valibot takes a list for an object with the keys 0, 1, 2…; JSON does not. */
export const notList = <S extends v.GenericSchema>(schema: S): S => ({
  ...schema,
  "~run"(dataset: v.UnknownDataset, config: v.Config<v.BaseIssue<unknown>>) {
    if (!Array.isArray(dataset.value)) return schema["~run"](dataset, config);
    v._addIssue(this as S, "type", dataset, config);
    return dataset;
  },
});

/** An object of exactly these fields. */
export const fields = <E extends v.ObjectEntries>(entries: E) =>
  notList(
    v.strictObject(entries, ({ expected, received, path }) => {
      const known = Object.keys(entries).join(", ");
      if (expected === "never") return `${unknownIn(entries, path?.at(-1)?.input)}; known are ${known}`;
      if (expected === "Object") return `expected an object with ${known} but found ${received}`;
      return `${String(path?.at(-1)?.key)} is required`;
    }),
  );

/** valibot points at the first only. */
function unknownIn(entries: v.ObjectEntries, input: unknown): string {
  const unknown = Object.keys(Object(input)).filter((key) => !Object.hasOwn(entries, key));
  const named = unknown.slice(0, MOST_NAMED).map((key) => `"${key.slice(0, 60)}"`);
  const others = unknown.length > named.length ? ` and ${unknown.length - named.length} more` : "";
  return `unknown field${unknown.length > 1 ? "s" : ""} ${named.join(", ")}${others}`;
}

const MOST_NAMED = 5;
const MAX_ID = 128;
const MAX_TYPE = 64;
const MAX_NAMES = 1000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses
const CONTROL = /[\u0000-\u001f\u007f]/;

const wellFormed = v.check(
  (text: string) => text.isWellFormed(),
  "holds half of a surrogate pair: send well-formed Unicode",
);

/** Something that can be read; spaces and invisible characters cannot. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** … or the remedy is told. */
export const visible = (remedy: string) => v.check((text: string) => VISIBLE.test(text), `is empty: ${remedy}`);

/** Any text of 1 to `longest` UTF-16 units that is well-formed Unicode. */
export const words = (longest: number) =>
  v.pipe(
    v.string(),
    v.nonEmpty("must not be empty"),
    v.maxLength(longest, ({ received }) => `is too long (${received}): at most ${longest} characters`),
    wellFormed,
    v.check((text) => !text.includes("\0"), "holds a NUL character"),
  );

const name = (longest: number) =>
  v.pipe(
    words(longest),
    v.check((id) => !CONTROL.test(id), "must not hold control characters"),
    v.check((id) => id === id.trim(), "must not begin or end with white space"),
  );

/** What a URL may name: browsers and servers take the path segments "." and ".." out of it. */
export const id = v.pipe(
  name(MAX_ID),
  v.check((text) => text !== "." && text !== "..", 'must not be "." or "..": no URL can name it'),
);
export const eventType = name(MAX_TYPE);

/** Id of somebody the tenant knows. */
export const knownUserId = v.pipe(
  id,
  v.check(
    (user) => !user.startsWith(ANONYMOUS_PREFIX),
    `must not begin with "${ANONYMOUS_PREFIX}": send anonymousId instead`,
  ),
);

/** A user id in a path: known, or anonymous as `anon:…`. */
export const userId = id;

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** ISO 8601 with date, time and zone; becomes milliseconds since the epoch. */
export const time = v.pipe(
  v.string(),
  v.check(isRealTime, 'must be a real time such as "2026-11-23T09:00:00Z" (ISO 8601 with a zone)'),
  v.transform((text) => Date.parse(text)),
);

function isRealTime(text: string): boolean {
  if (!ISO_TIME.test(text) || Number.isNaN(Date.parse(text))) return false;
  const day = text.slice(0, 10);
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

export const finite = v.pipe(v.number(), v.finite("must be a finite number"));

/** At most `most` entries under short names. */
export const named = <S extends v.GenericSchema>(value: S, most = 100) =>
  v.pipe(notList(v.record(name(MAX_ID), value)), v.maxEntries(most, `has too many entries: at most ${most}`));

/** Whole number from a query string. */
export const whole = (least: number, most: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,9}$/, `must be a whole number from ${least} to ${most}`),
    v.transform(Number),
    v.minValue(least, `must be at least ${least}`),
    v.maxValue(most, `must be at most ${most}`),
  );

export const flag = v.pipe(
  v.picklist(["true", "false"], 'must be "true" or "false"'),
  v.transform((text) => text === "true"),
);

/** A list that is checked entry by entry later, so that one bad entry does not refuse the others. */
export const entries = v.pipe(
  v.array(v.unknown()),
  v.minLength(1, "must hold at least one entry"),
  v.maxLength(MAX_NAMES, ({ received }) => `holds too many entries (${received}): at most ${MAX_NAMES} a request`),
);

/** BCP 47, loosely. */
export const languageTag = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'must be a BCP 47 tag such as "en" or "zh-Hans"'),
);
