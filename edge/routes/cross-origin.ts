import { cors } from "hono/cors";
import { createMiddleware } from "hono/factory";
import { USER_TOKEN_HEADER } from "./allow.ts";
import type { AppEnv } from "./context.ts";

const forBrowsers = cors({
  origin: (origin) => origin,
  allowHeaders: ["authorization", "content-type", USER_TOKEN_HEADER],
  exposeHeaders: ["x-request-id"],
  maxAge: 7200,
});

/**
 * Lets pages of other sites ask. Preflights carry no key and are answered for everybody; `allow` enforces the origin on
 * the request that follows. A server names no origin, and is spared what only browsers read.
 */
export const crossOrigin = createMiddleware<AppEnv>(async (c, next) =>
  c.req.header("origin") === undefined ? next() : forBrowsers(c, next),
);
