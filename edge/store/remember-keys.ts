import type { TenantKey } from "../domain/api-key.ts";

/** Milliseconds that an isolate goes on trusting a key it looked up: the longest that a revoked key still works. */
const MEMORY = 30_000;
/** Keys remembered by one isolate. */
const MOST = 1_000;

type Find = (prefix: string) => Promise<TenantKey | undefined>;

const remembered = new Map<string, { readonly key: TenantKey; readonly until: number }>();

/** Looks keys up once in a while instead of on every request. Keys that do not exist are not remembered. */
export const rememberKeys =
  (find: Find, now: () => number): Find =>
  async (prefix) => {
    const known = remembered.get(prefix);
    if (known && known.until > now()) return known.key;
    const key = await find(prefix);
    if (key === undefined) remembered.delete(prefix);
    else {
      if (remembered.size >= MOST) remembered.clear();
      remembered.set(prefix, { key, until: now() + MEMORY });
    }
    return key;
  };

type Revoke = (tenantId: string, revoked: { prefix: string; now: number }) => Promise<boolean>;

/** Makes a revoked key useless at once in this isolate, and within 30 seconds in every other. */
export const forgetRevoked =
  (revoke: Revoke): Revoke =>
  async (tenantId, revoked) => {
    const done = await revoke(tenantId, revoked);
    if (done) remembered.delete(revoked.prefix);
    return done;
  };

type Change<W> = (tenantId: string, wanted: W) => Promise<void>;

/** Makes what a tenant changed about itself hold at once in this isolate, and within 30 seconds in every other. */
export const forgetChanged =
  <W>(change: Change<W>): Change<W> =>
  async (tenantId, wanted) => {
    await change(tenantId, wanted);
    for (const [prefix, { key }] of remembered) if (key.tenantId === tenantId) remembered.delete(prefix);
  };
