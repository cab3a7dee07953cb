import { Hono } from "hono";
import * as v from "valibot";
import { Problem } from "../errors.ts";
import { openDemoSession } from "../flow/open-demo-session.ts";
import type { AppEnv } from "./context.ts";
import { fields, knownUserId } from "./fields.ts";
import { query } from "./validate.ts";

/**
 * Plays the server of a customer for the demo page: it vouches for whoever the page wants to be. Served only where
 * ENVIRONMENT is dev and DEMO is "true"; anywhere else it is a 404. No key is asked for.
 *
 *     GET /demo/session?user=ada        (user may be left out: the first known one)
 *
 *     200 {
 *       "tenant": "demo",
 *       "publishableKey": "pk_…",       as authorization: Bearer pk_…
 *       "user": "ada",
 *       "token": "eyJ…",                as x-penchant-user-token, with every request about this user
 *       "expiresAt": "2026-11-23T10:00:00.000Z",
 *       "users": ["ada", "linxia", …]   known users who did something, the earliest first, at most 50
 *     }
 *     404 problem: there is no tenant yet
 *
 * With the key and the token a page may: POST /v1/events for the user (or anonymousId), GET their profile and
 * recommendations, DELETE their events one by one, GET items, similar, popular, trending and latest.
 */
export const demo = new Hono<AppEnv>().get(
  "/session",
  query(fields({ user: v.exactOptional(knownUserId) })),
  async (c) => {
    const served = c.env.ENVIRONMENT === "dev" && c.env.DEMO === "true";
    const session = served && (await openDemoSession(c.var.services, c.req.valid("query").user));
    if (!session) throw new Problem("not-found", "There is no demo here.");
    return c.json(session);
  },
);
