import type { Context, Hono } from "hono";
import { METHODS } from "hono/router";
import { Problem } from "../errors.ts";
import type { AppEnv } from "./context.ts";
import { answerProblem } from "./problem.ts";

/** 404, or 405 with `Allow` where the path answers another method. */
export const answerNotFound = (app: Hono<AppEnv>) => (c: Context<AppEnv>) => {
  const allowed = METHODS.map((method) => method.toUpperCase()).filter((method) => answers(app, method, c.req.path));
  const problem =
    allowed.length === 0
      ? new Problem("not-found", `Nothing answers ${c.req.path}; GET /openapi.json lists what does.`)
      : new Problem("method-not-allowed", {
          detail: `${c.req.path} answers ${allowed.join(", ")}, not ${c.req.method}.`,
          headers: { allow: allowed.join(", ") },
        });
  return answerProblem(problem, c);
};

/** Whether a handler, not only middleware, stands at the path for the method. */
function answers(app: Hono<AppEnv>, method: string, path: string): boolean {
  return app.router.match(method, path)[0].some(([[, route]]) => route.method === method);
}
