import * as v from "valibot";
import { fields, flag, id, whole } from "./fields.ts";

const MOST_ITEMS = 500;
const MOST_EXCLUDED = 1_000;
const DEFAULT_LIMIT = 10;

const seen = v.picklist(
  ["include", "finished", "exclude"],
  'must be "finished" (leave out what they bought, rated, liked or wrote about), "exclude" (all they met) or "include"',
);
const language = v.picklist(["zh", "en"], 'must be "zh" or "en"');
const share = v.pipe(v.number(), v.minValue(0, "must be from 0 to 1"), v.maxValue(1, "must be from 0 to 1"));

/** A list of ids in a query string, divided by commas. */
export const idList = v.pipe(
  v.string(),
  v.transform((text) => text.split(",").filter(Boolean)),
  v.array(id),
  v.maxLength(MOST_EXCLUDED),
);

export const limit = v.optional(whole(1, MOST_ITEMS), `${DEFAULT_LIMIT}`);

/** A number from 0 to 1 in a query string. */
export const shareText = v.pipe(
  v.string(),
  v.regex(/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/, "must be a number from 0 to 1"),
  v.transform(Number),
);

export const RecommendationQuery = fields({
  limit,
  exclude: v.optional(idList, ""),
  seen: v.optional(seen, "finished"),
  explain: v.optional(flag, "false"),
  diversity: v.exactOptional(shareText),
  language: v.exactOptional(language),
});

export const RecommendationBody = fields({
  limit: v.optional(
    v.pipe(
      v.number(),
      v.integer("must be a whole number"),
      v.minValue(1, "must be at least 1"),
      v.maxValue(MOST_ITEMS, `must be at most ${MOST_ITEMS}`),
    ),
    DEFAULT_LIMIT,
  ),
  exclude: v.optional(
    v.pipe(v.array(id), v.maxLength(MOST_EXCLUDED, `holds too many entries: at most ${MOST_EXCLUDED}`)),
    [],
  ),
  seen: v.optional(seen, "finished"),
  explain: v.optional(v.boolean(), false),
  diversity: v.exactOptional(share),
  language: v.exactOptional(language),
});

export type RecommendationOptions = v.InferOutput<typeof RecommendationBody>;

const Parts = v.record(v.string(), v.number());

export const RecommendationAnswer = v.object({
  recommendationId: v.string(),
  degraded: v.boolean(),
  personal: v.boolean(),
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
      earlier: v.optional(Parts),
      reason: v.optional(v.string()),
    }),
  ),
});

export const ListAnswer = v.object({ items: v.array(v.object({ itemId: v.string(), score: v.number() })) });
