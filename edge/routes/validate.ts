import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import * as v from "valibot";
import { Problem } from "../errors.ts";
import type { AppEnv } from "./context.ts";
import { describing } from "./describe.ts";
import { explainIssue } from "./explain-issue.ts";

/** Bytes. 64 KiB holds everything but catalogues, events and texts, which say their own limit. */
const SMALL_BODY = 64 * 1024;
/** Bytes. 1,000 events or items of 8 KB each; an isolate has 128 MB for several of them at once. */
export const LARGE_BODY = 8 * 1024 * 1024;

type Validated<S extends v.GenericSchema, Target extends string> = {
  in: { [T in Target]: v.InferInput<S> };
  out: { [T in Target]: v.InferOutput<S> };
};

/** A JSON body of this shape: `c.req.valid("json")`. */
export function body<S extends v.GenericSchema>(
  schema: S,
  options: { maxBytes?: number; documented?: v.GenericSchema } = {},
) {
  const limit = limitBody(options.maxBytes ?? SMALL_BODY);
  const read = createMiddleware<AppEnv, string, Validated<S, "json">>(async (c, next) => {
    requireJson(c.req.header("content-type"));
    await limit(c, async () => {
      c.req.addValidatedData("json", check(schema, parseJson(await c.req.text())) as object);
      await next();
    });
  });
  return describing({ body: options.documented ?? schema }, read);
}

/** Query parameters of this shape: `c.req.valid("query")`. */
export function query<S extends v.GenericSchema>(schema: S) {
  return describing(
    { query: schema },
    checking("query", schema, (c) => c.req.query()),
  );
}

/** Path parameters of this shape: `c.req.valid("param")`. */
export function path<S extends v.GenericSchema>(schema: S) {
  return checking("param", schema, (c) => c.req.param());
}

function checking<S extends v.GenericSchema, T extends "query" | "param">(
  target: T,
  schema: S,
  read: (c: Context) => unknown,
): MiddlewareHandler<AppEnv, string, Validated<S, T>> {
  return createMiddleware<AppEnv, string, Validated<S, T>>(async (c, next) => {
    c.req.addValidatedData(target, check(schema, read(c), target === "query" ? "?" : ":") as object);
    await next();
  });
}

export function limitBody(maxBytes: number): MiddlewareHandler {
  return bodyLimit({
    maxSize: maxBytes,
    onError: () => {
      throw new Problem(
        "body-too-large",
        `At most ${maxBytes.toLocaleString("en")} bytes a request: send it in several.`,
      );
    },
  });
}

/** The input in this shape. @throws Problem "invalid" that names every fault. */
export function check<S extends v.GenericSchema>(schema: S, input: unknown, prefix = ""): v.InferOutput<S> {
  const result = v.safeParse(schema, input, { abortPipeEarly: true });
  if (result.success) return result.output;
  const faults = result.issues
    .map((issue) => explainIssue(issue))
    .map(({ pointer, detail }) => ({
      pointer: prefix === "" ? pointer : prefix + pointer.slice(1),
      detail,
    }));
  const [first] = faults;
  throw new Problem("invalid", { detail: `${first?.pointer || "the body"}: ${first?.detail}`, faults });
}

function requireJson(contentType: string | undefined): void {
  if (/^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(contentType ?? "")) return;
  throw new Problem(
    "unsupported-media-type",
    `Send it with "content-type: application/json", not ${contentType ?? "none"}.`,
  );
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem("malformed-json", (error as SyntaxError).message);
  }
}
