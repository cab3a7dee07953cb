import { type Context, Hono } from "hono";
import { ServiceError } from "../errors.ts";
import type { AppEnv } from "./context.ts";

/** Open to all and asked of nothing but memory, so that they answer at once under any load. */
export const health = new Hono<AppEnv>();

health.on("GET", ["/", "/health", "/ping"], (context: Context<AppEnv>) => {
  const { trouble } = context.var.lifecycle;
  if (trouble !== undefined) throw new ServiceError("unhealthy", trouble);
  return context.body(null, 200);
});

health.get("/metrics", (context) => {
  const text = context.var.lifecycle.metrics?.render() ?? "";
  return context.body(text, 200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" });
});
