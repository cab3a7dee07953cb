import { looksLikeKey, prefixOf, type TenantKey } from "../domain/api-key.ts";
import type { FindKey } from "./ports.ts";
import { sha256 } from "./sha256.ts";

/** The key that was presented, if it is one of ours: found by its public prefix, proved by its hash in constant time. */
export async function authenticate(findKey: FindKey, presented: string): Promise<TenantKey | undefined> {
  if (!looksLikeKey(presented)) return undefined;
  const [key, hash] = await Promise.all([findKey(prefixOf(presented)), sha256(presented)]);
  return key && crypto.subtle.timingSafeEqual(Uint8Array.fromHex(key.hash), Uint8Array.fromHex(hash)) ? key : undefined;
}
