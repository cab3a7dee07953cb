import { Hono } from "hono";
import * as v from "valibot";
import { checkReadiness } from "../flow/check-readiness.ts";
import type { AppEnv } from "./context.ts";
import { describe } from "./describe.ts";

const Health = v.object({ status: v.literal("ok") });
const Readiness = v.object({
  ready: v.boolean(),
  degraded: v.boolean(),
  checks: v.object({ database: v.picklist(["ok", "unavailable"]), inference: v.picklist(["ok", "unavailable"]) }),
});

export const health = new Hono<AppEnv>()
  .get(
    "/healthz",
    describe({
      summary: "Is the Worker alive?",
      tag: "health",
      answers: { 200: { description: "It is", schema: Health } },
    }),
    (c) => c.json({ status: "ok" }),
  )
  .get(
    "/readyz",
    describe({
      summary: "Can it do its work? Without inference it is degraded: recommendations go on, texts wait.",
      tag: "health",
      answers: {
        200: { description: "Ready, perhaps degraded", schema: Readiness },
        503: { description: "The database does not answer", schema: Readiness },
      },
    }),
    async (c) => {
      const readiness = await checkReadiness(c.var.services);
      return c.json(readiness, readiness.ready ? 200 : 503);
    },
  );
