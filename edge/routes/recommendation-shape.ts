import * as v from "valibot";
import type { ReasonLanguage } from "../domain/reason.ts";
import { PARTS } from "../domain/score.ts";
import { audienceEntries, audienceFields, window } from "./audience-fields.ts";
import { expand, expandedItem } from "./expand.ts";
import { fields, flag, id, languageTag, whole } from "./fields.ts";
import { filter, idList, limit, MOST_IDS, MOST_ITEMS, shareText, signedText } from "./ranking-fields.ts";
import { Warnings } from "./warn-unknown.ts";

const DEFAULT_LIMIT = 10;
const MOST_RULES = 20;
const MOST_ROTATION = 50;
const MOST_SEEN_DAYS = 3_650;
const MOST_IN_CART = 100;
const CART_TOO_LARGE = `holds too many entries: at most ${MOST_IN_CART}`;
const cartList = v.pipe(idList, v.maxLength(MOST_IN_CART, CART_TOO_LARGE));

const seen = v.picklist(
  ["include", "finished", "exclude"],
  'must be "finished" (leave out what they bought, rated, liked or wrote about), "exclude" (all they met) or "include"',
);
/** Any language, as profiles take it; what says why is in Chinese or English. */
const language = v.pipe(
  languageTag,
  v.metadata({ description: "Reasons are in Chinese for zh, in English for every other language" }),
  v.transform((tag): ReasonLanguage => (/^zh\b/i.test(tag) ? "zh" : "en")),
);
const recommendationId = v.pipe(
  v.string(),
  v.regex(/^r_[\w.-]{1,200}$/, "must be a recommendationId of an earlier answer"),
);

export const RecommendationQuery = fields({
  limit,
  exclude: v.optional(idList, ""),
  include: v.exactOptional(idList),
  filter: v.exactOptional(filter),
  seen: v.optional(seen, "finished"),
  seenDays: v.exactOptional(whole(1, MOST_SEEN_DAYS)),
  explain: v.optional(flag, "false"),
  diversity: v.exactOptional(shareText),
  exploration: v.exactOptional(shareText),
  minScore: v.exactOptional(signedText),
  context: v.optional(idList, ""),
  cart: v.optional(cartList, ""),
  after: v.exactOptional(recommendationId),
  rotate: v.optional(whole(0, MOST_ROTATION), "0"),
  expand,
  window: v.exactOptional(window),
  ...audienceFields,
  language: v.exactOptional(language),
});

const between = (least: number, most: number) =>
  v.pipe(v.number(), v.minValue(least, `must be at least ${least}`), v.maxValue(most, `must be at most ${most}`));
const count = (least: number, most: number) => v.pipe(between(least, most), v.integer("must be a whole number"));
const share = between(0, 1);
const ids = v.pipe(v.array(id), v.maxLength(MOST_IDS, `holds too many entries: at most ${MOST_IDS}`));
const list = <E extends v.ObjectEntries>(entries: E) =>
  v.pipe(v.array(fields(entries)), v.maxLength(MOST_RULES, `holds too many rules: at most ${MOST_RULES}`));
const rules = <E extends v.ObjectEntries>(entries: E) => v.optional(list(entries), []);
const pins = v.pipe(
  list({ itemId: id, position: count(1, MOST_ITEMS) }),
  v.checkItems(
    ({ itemId }, at, all) => all.findIndex((pin) => pin.itemId === itemId) === at,
    "pins an item that has a place already",
  ),
);
const field = v.pipe(v.string(), v.nonEmpty("name a field such as tags, or an attribute"), v.maxLength(128));

export const RecommendationBody = fields({
  limit: v.optional(count(1, MOST_ITEMS), DEFAULT_LIMIT),
  exclude: v.optional(ids, []),
  include: v.exactOptional(ids),
  filter: v.exactOptional(filter),
  boosts: rules({ filter, by: between(-1, 1) }),
  pins: v.optional(pins, []),
  caps: rules({ field, most: count(1, MOST_ITEMS) }),
  promote: rules({ filter, share }),
  seen: v.optional(seen, "finished"),
  seenDays: v.exactOptional(count(1, MOST_SEEN_DAYS)),
  explain: v.optional(v.boolean(), false),
  diversity: v.exactOptional(share),
  exploration: v.exactOptional(share),
  minScore: v.exactOptional(v.number()),
  context: v.optional(ids, []),
  cart: v.optional(v.pipe(v.array(id), v.maxLength(MOST_IN_CART, CART_TOO_LARGE)), []),
  after: v.exactOptional(recommendationId),
  rotate: v.optional(count(0, MOST_ROTATION), 0),
  expand,
  window: v.exactOptional(window),
  ...audienceEntries,
  language: v.exactOptional(language),
});

type QueryOptions = v.InferOutput<typeof RecommendationQuery>;
export type RecommendationOptions = QueryOptions & Partial<v.InferOutput<typeof RecommendationBody>>;

const Amounts = v.record(v.string(), v.number());
const Parts = v.pipe(Amounts, v.metadata({ description: `Of ${PARTS.join(", ")}; they sum to the score` }));

export const RecommendationAnswer = v.object({
  recommendationId: v.string(),
  degraded: v.boolean(),
  personal: v.boolean(),
  warnings: Warnings,
  items: v.array(
    v.object({
      itemId: v.string(),
      score: v.number(),
      parts: Parts,
      why: v.optional(
        v.array(
          v.object({
            eventId: v.string(),
            part: v.string(),
            share: v.number(),
            quote: v.optional(v.string()),
            action: v.optional(v.string()),
            itemId: v.optional(v.string()),
          }),
        ),
      ),
      earlier: v.optional(Amounts),
      /** What the tenant's rules conclude; the shares sum to the part of that name. */
      conclusions: v.optional(
        v.array(
          v.object({
            conclusion: v.string(),
            confidence: v.number(),
            rule: v.string(),
            reads: v.string(),
            because: v.array(v.unknown()),
            share: v.number(),
          }),
        ),
      ),
      reason: v.optional(v.string()),
      item: expandedItem,
    }),
  ),
});

export const ListAnswer = v.object({
  items: v.array(v.object({ itemId: v.string(), score: v.number(), item: expandedItem })),
  warnings: Warnings,
});
