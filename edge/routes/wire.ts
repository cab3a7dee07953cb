import { createMiddleware } from "hono/factory";
import { servicesOf } from "../services.ts";
import type { AppEnv } from "./context.ts";

/** Gives handlers their services. */
export const wire = createMiddleware<AppEnv>(async (c, next) => {
  c.set("services", servicesOf(c.env));
  await next();
});
