import type { Context } from "hono";
import { ClientLeft, ServiceError } from "../errors.ts";
import type { AppEnv } from "./context.ts";

/** Not in any standard; what nginx logs when the client closed first. Nobody reads it. */
const CLIENT_LEFT = 499;

type Shape = (message: string, error: Pick<ServiceError, "type"> & { status: number }) => object;

/** text-embeddings-inference's error body. */
export const teiShape: Shape = (error, { type }) => ({ error, error_type: type });

/** The one place where failures become answers. Only refusals tell why; the unknown is logged under an id. */
export function answerError(error: unknown, context: Context<AppEnv>, shape: Shape): Response {
  if (error instanceof ClientLeft) return count(context, "dropped", new Response(null, { status: CLIENT_LEFT }));
  if (error instanceof ServiceError) {
    if (error.retryAfter !== undefined) context.header("retry-after", String(error.retryAfter));
    return count(context, error.metric, context.json(shape(error.message, error), error.status));
  }
  const id = crypto.randomUUID();
  console.error(JSON.stringify({ level: "error", id, path: context.req.path, error: describe(error) }));
  const body = shape(`internal error ${id}`, { type: "backend", status: 500 });
  return count(context, "internal", context.json(body, 500));
}

function count(context: Context<AppEnv>, reason: string, response: Response): Response {
  context.var.lifecycle.metrics?.failed(reason);
  return response;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
