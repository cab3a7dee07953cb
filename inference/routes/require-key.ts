import { createHash, timingSafeEqual } from "node:crypto";
import { createMiddleware } from "hono/factory";
import { ServiceError } from "../errors.ts";
import type { AppEnv } from "./context.ts";

/** Credentials of RFC 6750; the scheme's name is in any case. */
const BEARER = /^bearer +(\S+) *$/i;

/** Asks for `Authorization: Bearer KEY` when a key is configured. */
export function requireKey(key: string | undefined) {
  const expected = key === undefined ? undefined : digest(key);
  return createMiddleware<AppEnv>(async (context, next) => {
    if (expected && !timingSafeEqual(digest(readKey(context.req.header("authorization"))), expected)) {
      throw new ServiceError("unauthorized", "send the key as Authorization: Bearer KEY");
    }
    await next();
  });
}

function readKey(header = ""): string {
  return BEARER.exec(header)?.[1] ?? "";
}

/** Hashes have one length, which timingSafeEqual wants, and tell nothing about the key's. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
