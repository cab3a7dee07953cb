import { Hono } from "hono";
import * as v from "valibot";
import { allow } from "./allow.ts";
import type { AppEnv } from "./context.ts";
import { describe } from "./describe.ts";

const Backlog = v.object({ events: v.number(), items: v.number(), profiles: v.number() });

export const backlog = new Hono<AppEnv>().get(
  "/",
  describe({
    summary:
      "How much is taken in and not read yet: events, items without vectors, profiles to be read again. All 0: done. Counts end at 100,000.",
    tag: "health",
    answers: { 200: { description: "What is left to read", schema: Backlog } },
  }),
  allow("secret"),
  async (c) => c.json(await c.var.services.countBacklog(c.var.caller.tenantId)),
);
