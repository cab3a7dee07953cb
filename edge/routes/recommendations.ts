import { type Context, Hono } from "hono";
import { ATTRIBUTES, OWN_FIELDS } from "../domain/filter/filter.ts";
import type { RequestRules } from "../domain/request-rules.ts";
import { profileTuning } from "../domain/tuning/profile.ts";
import { recommend } from "../flow/recommend.ts";
import { allow, requireSelf, speaksFor } from "./allow.ts";
import type { AppEnv } from "./context.ts";
import { describe } from "./describe.ts";
import { fields, userId } from "./fields.ts";
import {
  RecommendationAnswer,
  RecommendationBody,
  type RecommendationOptions,
  RecommendationQuery,
} from "./recommendation-shape.ts";
import { requireSegment } from "./require-segment.ts";
import { rounded } from "./rounded.ts";
import { body, path, query } from "./validate.ts";
import { namedIn, warnOfUnknown } from "./warn-unknown.ts";

const described = {
  tag: "recommendations",
  answers: { 200: { description: "The best items, best first", schema: RecommendationAnswer } },
};
const UserPath = fields({ id: userId });

export const recommendations = new Hono<AppEnv>()
  .get(
    "/:id/recommendations",
    describe({ ...described, summary: "What to show to somebody, and with explain=true why" }),
    allow("secret", "publishable"),
    path(UserPath),
    query(RecommendationQuery),
    (c) => answer(c, c.req.valid("param").id, c.req.valid("query"), "?"),
  )
  .post(
    "/:id/recommendations",
    describe({
      ...described,
      summary: "The same, with its options in a body, and rules: boosts, pins, caps, promotion",
    }),
    allow("secret", "publishable"),
    path(UserPath),
    body(RecommendationBody),
    (c) => answer(c, c.req.valid("param").id, c.req.valid("json"), "/"),
  );

async function answer(c: Context<AppEnv>, user: string, options: RecommendationOptions, prefix: "?" | "/") {
  const { caller, services } = c.var;
  requireSelf(caller, user);
  const { diversity, exploration, limit, seen, explain, context, cart, rotate, after, language } = options;
  const { segment, attributes, hours, window, seenDays } = options;
  await requireSegment(services, caller.tenantId, { segment, pointer: `${prefix}segment` });
  const own: object = Object(caller.settings.ranking);
  const warning = warnOfUnknown(services, caller, namedBy(options, prefix));
  const recommendation = recommend(services, {
    tenantId: caller.tenantId,
    userId: user,
    ...{ limit, seen, explain, context, cart, rotate },
    crowd: { audience: { segment, attributes, hours }, window },
    ...(seenDays !== undefined && { seenDays }),
    mayRead: (userId) => speaksFor(caller, userId),
    ...(after && { after }),
    ...(language && { language }),
    rules: rulesOf(options),
    ranking: {
      ...own,
      ...(diversity !== undefined && { diversity }),
      ...(exploration !== undefined && { exploration }),
    },
    profileTuning,
  });
  const [{ items, ...told }, warned] = await Promise.all([recommendation, warning]);
  return c.json({ ...told, items: rounded(items).map(withoutZeros), ...warned });
}

/** The items that a request names, and where it does. */
const namedBy = ({ cart, context, include, exclude, pins = [] }: RecommendationOptions, prefix: "?" | "/") => [
  ...namedIn(prefix, { cart, context, include, exclude }),
  ...pins.map(({ itemId }, i) => ({ pointer: `/pins/${i}/itemId`, itemId })),
];

function rulesOf({
  filter,
  include,
  exclude,
  boosts = [],
  pins = [],
  caps = [],
  promote = [],
  minScore,
}: RecommendationOptions): RequestRules {
  return {
    ...(filter && { filter }),
    ...(include && { include }),
    ...(minScore !== undefined && { minScore }),
    exclude,
    boosts,
    pins,
    promote,
    caps: caps.map(({ field, most }) => ({ field: fullName(field), most })),
  };
}

const fullName = (field: string) =>
  OWN_FIELDS.has(field) || field.startsWith(ATTRIBUTES) ? field : ATTRIBUTES + field;

/** These five are always told; of the others only those that are not 0. */
const ALWAYS: ReadonlySet<string> = new Set(["interest", "dislike", "behaviour", "popularity", "freshness"]);

const withoutZeros = <I extends { readonly parts: Readonly<Record<string, number>> }>(item: I) => ({
  ...item,
  parts: Object.fromEntries(Object.entries(item.parts).filter(([part, amount]) => amount !== 0 || ALWAYS.has(part))),
});
