import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { TenantKey } from "../domain/api-key.ts";
import { ANONYMOUS_PREFIX } from "../domain/event.ts";
import { Problem } from "../errors.ts";
import { authenticate } from "../flow/authenticate.ts";
import { verifyUserToken } from "../flow/verify-user-token.ts";
import type { AppEnv, Caller } from "./context.ts";
import { describing } from "./describe.ts";

type Kind = Caller["kind"];

/** The header by which a browser proves which known user it speaks for: a JWT signed by the tenant's server. */
export const USER_TOKEN_HEADER = "x-penchant-user-token";

/** Lets callers with one of these kinds of key in: every route under /v1 that is not signed begins with it. */
export function allow(...kinds: Kind[]) {
  const guard = createMiddleware<AppEnv>(async (c, next) => {
    const key = await presentedKey(c);
    if (!kinds.includes(key.kind)) throw new Problem("forbidden", `This needs a ${kinds.join(" or ")} key.`);
    checkOrigin(c, key);
    c.set("caller", await callerOf(c, key));
    await next();
  });
  return describing({ keys: kinds }, guard);
}

/** Refuses a browser that asks about somebody else than it may speak for. A server's key may speak for everybody. */
export function requireSelf(caller: Caller, userId: string): void {
  if (speaksFor(caller, userId)) return;
  throw new Problem("forbidden", whoMaySpeak(userId));
}

/** A publishable key speaks for anonymous people (their id is the secret), and for the user its token names. */
export const speaksFor = (caller: Caller, userId: string): boolean =>
  caller.kind === "secret" || userId.startsWith(ANONYMOUS_PREFIX) || caller.userId === userId;

export const whoMaySpeak = (userId: string): string =>
  `A publishable key speaks for "${userId}" only with a user token that names them (header X-Penchant-User-Token).`;

async function presentedKey(c: Context<AppEnv>): Promise<TenantKey> {
  const [, presented] = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "") ?? [];
  const key = presented && (await authenticate(c.var.services.findKey, presented));
  if (key) return key;
  throw new Problem("unauthenticated", {
    detail: presented ? "The key is unknown or revoked." : 'Send a key as "authorization: Bearer pk_… or sk_…".',
    headers: { "www-authenticate": "Bearer" },
  });
}

/** A publishable key works on its tenant's pages only; a secret key must never travel to a browser on another site. */
function checkOrigin(c: Context<AppEnv>, key: TenantKey): void {
  const origin = c.req.header("origin");
  if (origin === undefined || origin === new URL(c.req.url).origin) return;
  if (key.kind === "secret") throw new Problem("forbidden", "A secret key must not be used from a browser: revoke it.");
  if (key.origins.length > 0 && !key.origins.includes(origin)) {
    throw new Problem("forbidden", `The key may not be used from ${origin}.`);
  }
}

async function callerOf(c: Context<AppEnv>, key: TenantKey): Promise<Caller> {
  const { tenantId, kind, settings } = key;
  const token = c.req.header(USER_TOKEN_HEADER);
  if (token === undefined) return { tenantId, kind, settings };
  const userId = await verifyUserToken(token, key);
  if (userId !== undefined) return { tenantId, kind, settings, userId };
  throw new Problem("unauthenticated", "The user token is forged, expired or another tenant's.");
}
