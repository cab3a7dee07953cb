import { type Context, Hono } from "hono";
import { rankingOf } from "../domain/ranking-settings.ts";
import { profileTuning } from "../domain/tuning/profile.ts";
import { recommend } from "../flow/recommend.ts";
import { allow, requireSelf } from "./allow.ts";
import type { AppEnv } from "./context.ts";
import { describe } from "./describe.ts";
import { fields, userId } from "./fields.ts";
import {
  RecommendationAnswer,
  RecommendationBody,
  type RecommendationOptions,
  RecommendationQuery,
} from "./recommendation-shape.ts";
import { body, path, query } from "./validate.ts";

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
    (c) => answer(c, c.req.valid("param").id, c.req.valid("query")),
  )
  .post(
    "/:id/recommendations",
    describe({ ...described, summary: "The same, with its options in a body" }),
    allow("secret", "publishable"),
    path(UserPath),
    body(RecommendationBody),
    (c) => answer(c, c.req.valid("param").id, c.req.valid("json")),
  );

async function answer(c: Context<AppEnv>, user: string, { diversity, ...options }: RecommendationOptions) {
  const { caller, services } = c.var;
  requireSelf(caller, user);
  const ranking = rankingOf(caller.settings.ranking);
  const recommendation = await recommend(services, {
    ...options,
    tenantId: caller.tenantId,
    userId: user,
    tuning: { ranking: { ...ranking, diversity: diversity ?? ranking.diversity }, profile: profileTuning },
  });
  return c.json(recommendation);
}
