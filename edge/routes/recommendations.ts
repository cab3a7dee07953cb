import { type Context, Hono } from "hono";
import { ATTRIBUTES, OWN_FIELDS } from "../domain/filter/filter.ts";
import { UnknownRecommendation } from "../domain/impression.ts";
import type { RequestRules } from "../domain/request-rules.ts";
import { profileTuning } from "../domain/tuning/profile.ts";
import { Problem } from "../errors.ts";
import { type RecommendRequest, recommend } from "../flow/recommend.ts";
import { allow, requireSelf, speaksFor } from "./allow.ts";
import type { AppEnv, Caller } from "./context.ts";
import { describe } from "./describe.ts";
import { expanded } from "./expand.ts";
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
import { warnOfFields } from "./warn-fields.ts";
import { asWarnings, namedIn, unknownItems } from "./warn-unknown.ts";

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
  await requireSegment(services, caller.tenantId, { segment: options.segment, pointer: `${prefix}segment` });
  const request = requestOf(caller, user, options);
  const [{ items, unknownFields, ...told }, unknown] = await Promise.all([
    recommend(services, request).catch(tellUnknown(`${prefix}after`)),
    unknownItems(services, caller, namedBy(options, prefix)),
  ]);
  const warned = asWarnings([...unknown, ...warnOfFields(prefix, request.rules, unknownFields)]);
  const entries = rounded(items).map(withoutZeros);
  return c.json({ ...told, items: await expanded(c, entries, options.expand), ...warned });
}

function requestOf(caller: Caller, userId: string, options: RecommendationOptions): RecommendRequest {
  const { diversity, exploration, limit, seen, explain, context, cart, rotate, after, language } = options;
  const { segment, attributes, hours, window, seenDays } = options;
  const own: object = Object(caller.settings.ranking);
  return {
    tenantId: caller.tenantId,
    userId,
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
  };
}

/** A page after none would be the first again, and whoever turns pages until one is empty would turn them for ever. */
const tellUnknown =
  (pointer: string) =>
  (error: unknown): never => {
    if (!(error instanceof UnknownRecommendation)) throw error;
    const detail = "names no recommendation made for this person; leave it out for the first page";
    throw new Problem("invalid", { detail: `${pointer}: ${detail}`, faults: [{ pointer, detail }] });
  };

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
