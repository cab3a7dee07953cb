import * as v from "valibot";
import type { Item } from "../domain/item.ts";
import type { Caller } from "./context.ts";
import { fields, finite, id, languageTag, named, notList, time, visible, words } from "./fields.ts";

const TITLE = 500;
const DESCRIPTION = 10_000;
const TAG = 100;
const TAGS = 50;
const VALUE = 1_000;
const LINK = 2_000;
const LANGUAGES = 10;

const webAddress = v.pipe(
  words(LINK),
  v.regex(/^(https?:\/)?\/\S*$/i, 'must be an "http(s)://…" address, or a path that begins with "/"'),
);
const description = words(DESCRIPTION);
const attribute = v.union(
  [words(VALUE), finite, v.boolean(), v.pipe(v.array(words(VALUE)), v.maxLength(TAGS))],
  "must be a text, a number, true or false, or a list of texts",
);

/** An item as tenants send it. */
export const ItemInput = fields({
  id,
  title: v.pipe(words(TITLE), visible("say what people know it by")),
  description: v.exactOptional(description),
  tags: v.optional(v.pipe(v.array(words(TAG)), v.maxLength(TAGS, `has too many entries: at most ${TAGS}`)), []),
  language: v.exactOptional(languageTag),
  url: v.exactOptional(webAddress),
  image: v.exactOptional(webAddress),
  price: v.exactOptional(v.pipe(finite, v.minValue(0, "must not be negative"))),
  attributes: v.optional(named(attribute), {}),
  publishedAt: v.exactOptional(time),
  expiresAt: v.exactOptional(time),
  hidden: v.optional(v.boolean(), false),
  translations: v.optional(
    v.pipe(
      notList(
        v.record(
          languageTag,
          fields({ title: v.exactOptional(words(TITLE)), description: v.exactOptional(description) }),
        ),
      ),
      v.maxEntries(LANGUAGES, `has too many entries: at most ${LANGUAGES}`),
    ),
    {},
  ),
});

/** An item as it is answered: the same, with defaults filled in. */
export const ItemOutput = v.object({
  ...ItemInput.entries,
  publishedAt: v.optional(v.string()),
  expiresAt: v.optional(v.string()),
});

/** Browsers do not see what the tenant hides. */
export const isShownTo = (kind: Caller["kind"], { hidden }: Item): boolean => kind === "secret" || !hidden;

const iso = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString());

export const itemAnswer = (item: Item) => ({
  ...item,
  publishedAt: iso(item.publishedAt),
  expiresAt: iso(item.expiresAt),
});
