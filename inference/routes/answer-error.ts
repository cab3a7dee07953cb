import type { Context } from "hono";
import { ClientLeft, ServiceError } from "../errors.ts";
import type { AppEnv } from "./context.ts";
import { shapeError } from "./error-shapes.ts";

/** Not in any standard; what nginx logs when the client closed first. Nobody reads it. */
const CLIENT_LEFT = 499;

/** The one place where failures become answers. Only refusals tell why; the unknown is logged under an id. */
export function answerError(error: unknown, context: Context<AppEnv>): Response {
  if (error instanceof ClientLeft) return count(context, "dropped", new Response(null, { status: CLIENT_LEFT }));
  if (error instanceof ServiceError) return refuse(error, context);
  const id = crypto.randomUUID();
  console.error(JSON.stringify({ level: "error", id, path: context.req.path, error: describe(error) }));
  const failure = { message: `internal error ${id}`, kind: "internal", type: "backend", status: 500 } as const;
  return count(context, "internal", context.json(shapeError(context.req.path, failure), 500));
}

function refuse(error: ServiceError, context: Context<AppEnv>): Response {
  if (error.retryAfter !== undefined) context.header("retry-after", String(error.retryAfter));
  if (error.kind === "unauthorized") context.header("www-authenticate", "Bearer");
  return count(context, error.metric, context.json(shapeError(context.req.path, error), error.status));
}

function count(context: Context<AppEnv>, reason: string, response: Response): Response {
  context.var.lifecycle.metrics?.failed(reason);
  return response;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
