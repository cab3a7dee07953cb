import { sign } from "hono/jwt";
import { KEY_BYTES } from "../domain/api-key.ts";
import { hmacSha512 } from "./hmac.ts";
import { makeKey } from "./make-key.ts";
import type { AddKey, Clock, LoadTenant } from "./ports.ts";

/** The tenant that the demo page shows. */
const TENANT = "demo";
/** Seconds. */
const TOKEN_LIFE = 3_600;
const NOBODY = "guest";

interface Ports {
  readonly loadTenant: LoadTenant;
  readonly listUsers: (tenantId: string) => Promise<string[]>;
  readonly addKey: AddKey;
  readonly now: Clock;
}

/** What a customer's server would give to its page: a publishable key and a token for one user. */
export async function openDemoSession(ports: Ports, wanted: string | undefined) {
  const tenant = await ports.loadTenant(TENANT);
  if (tenant === undefined) return undefined;
  const users = await ports.listUsers(TENANT);
  const user = wanted ?? users[0] ?? NOBODY;
  const exp = Math.floor(ports.now() / 1000) + TOKEN_LIFE;
  const token = await sign({ sub: user, tenant: TENANT, exp }, tenant.userTokenSecret, "HS256");
  const publishableKey = await pageKey(ports, tenant.userTokenSecret);
  return { tenant: TENANT, publishableKey, user, token, expiresAt: new Date(exp * 1000).toISOString(), users };
}

/** The page's own key comes out of the tenant's secret, the same each time: adding it again changes nothing. */
async function pageKey({ addKey, now }: Ports, secret: string): Promise<string> {
  const bytes = (await hmacSha512(secret, "demo page")).subarray(0, KEY_BYTES);
  const wanted = { tenantId: TENANT, kind: "publishable", name: "demo page", origins: [], createdAt: now() } as const;
  const { key, kept } = await makeKey(wanted, bytes);
  await addKey(kept);
  return key;
}
