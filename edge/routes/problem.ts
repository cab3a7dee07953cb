import type { Context, ErrorHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import { Problem, problems } from "../errors.ts";
import type { AppEnv } from "./context.ts";

/** Where a failure becomes an answer: application/problem+json, RFC 9457. */
export const answerProblem: ErrorHandler<AppEnv> = (error, c) => {
  const problem = asProblem(error);
  if (problem.code === "internal") logFailure(c, error);
  const { status, title } = problems[problem.code];
  const { detail, faults, headers, more } = problem.options;
  const body = {
    type: `urn:penchant:problem:${problem.code}`,
    title,
    status,
    code: problem.code,
    detail,
    ...(faults && { errors: faults }),
    ...more,
    requestId: c.get("requestId"),
  };
  return c.json(body, status, { ...headers, "content-type": "application/problem+json" });
};

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HTTPException && error.status === 404) return new Problem("not-found", error.message);
  return new Problem("internal", "It has been logged; name the requestId when you ask about it.");
}

function logFailure(c: Context<AppEnv>, error: unknown): void {
  const cause =
    error instanceof Error ? { message: error.message, stack: error.stack, cause: String(error.cause) } : error;
  console.error(
    JSON.stringify({ failure: cause, requestId: c.get("requestId"), method: c.req.method, path: c.req.path }),
  );
}
