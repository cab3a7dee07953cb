import { verify } from "hono/jwt";
import { ANONYMOUS_PREFIX } from "../domain/event.ts";

/**
 * The known user that a tenant's server vouches for: a JWT, HS256 under the tenant's user token secret, with
 * `sub` (user id), `tenant` and `exp`. Undefined when it is forged, expired, or another tenant's.
 */
export async function verifyUserToken(
  token: string,
  { tenantId, userTokenSecret }: { tenantId: string; userTokenSecret: string },
): Promise<string | undefined> {
  const claims = await verify(token, userTokenSecret, "HS256").catch(() => undefined);
  if (claims?.tenant !== tenantId || typeof claims.exp !== "number") return undefined;
  const { sub } = claims;
  return typeof sub === "string" && sub !== "" && !sub.startsWith(ANONYMOUS_PREFIX) ? sub : undefined;
}
