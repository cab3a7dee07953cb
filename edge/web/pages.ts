import { type Context, Hono } from "hono";
import { etag } from "hono/etag";
import { createMiddleware } from "hono/factory";
import docs from "./client/docs.html";
import index from "./client/index.html";
import people from "./demo/people.json";
import { files } from "./files.ts";

/**
 * Only what this origin serves may run, and the page may talk to this origin only. No script may turn text into
 * markup (trusted types): what people wrote is always text.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

const types: Readonly<Record<string, string>> = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
};

/** Always asked for again, and answered 304 while unchanged: a deploy is seen at once. */
const fresh = createMiddleware(async (c, next) => {
  await next();
  c.header("cache-control", "no-cache");
});

const showPage = (html: string) => (c: Context) => c.html(html, 200, { "content-security-policy": policy });

/** GET / (the demo), GET /docs (the API), and what they load. */
export const pages = new Hono()
  .get("/", etag(), fresh, showPage(index))
  .get("/docs", etag(), fresh, showPage(docs))
  .get("/web/people.json", etag(), fresh, (c) => c.json(people))
  .get("/web/:file", etag(), fresh, (c) => {
    const name = c.req.param("file");
    const text = Object.hasOwn(files, name) ? files[name] : undefined;
    if (text === undefined) return c.notFound();
    return c.body(text, 200, { "content-type": types[name.split(".").at(-1) ?? ""] ?? "text/plain" });
  });
