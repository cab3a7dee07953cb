import { createMiddleware } from "hono/factory";
import { ServiceError } from "../errors.ts";
import type { AppEnv } from "./context.ts";

/**
 * The door of everything that has a body: refuses what is too large (413) or too much at once (429) before the body is
 * read, and counts what it lets in until the answer is out.
 */
export const holdRequest = createMiddleware<AppEnv>(async (context, next) => {
  const { config, held, admission } = context.var.lifecycle.service;
  const announced = context.req.header("content-length");
  const size = announced === undefined ? config.payloadLimit : Number(announced);
  if (size > config.payloadLimit) throw bodyTooLarge(config.payloadLimit);
  if (admission.full) throw admission.refusal();
  const leave = held.enter(size, () => admission.secondsToDrain);
  try {
    await next();
  } finally {
    const { streaming } = context.var;
    if (streaming) void streaming.finally(leave);
    else leave();
  }
});

export function bodyTooLarge(limit: number): ServiceError {
  return new ServiceError("payload", `the body must not exceed ${limit} bytes`);
}
