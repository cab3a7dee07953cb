import { looksLikeKey, prefixOf, type TenantKey } from "../domain/api-key.ts";
import type { FindKey } from "./ports.ts";
import { sha256 } from "./sha256.ts";

/** What proved a key. It goes when the key is no longer remembered: it is found again, and must be proved again. */
const proofs = new WeakMap<TenantKey, Uint8Array>();
const encoder = new TextEncoder();

/**
 * The key that was presented, if it is one of ours: found by its public prefix, proved by its hash, or by being what
 * proved it shortly before. Both take the same time however much of it is right.
 */
export async function authenticate(findKey: FindKey, presented: string): Promise<TenantKey | undefined> {
  if (!looksLikeKey(presented)) return undefined;
  const key = await findKey(prefixOf(presented));
  if (key === undefined) return undefined;
  const bytes = encoder.encode(presented);
  const proof = proofs.get(key);
  if (proof && isSame(proof, bytes)) return key;
  if (!isSame(Uint8Array.fromHex(key.hash), Uint8Array.fromHex(await sha256(presented)))) return undefined;
  proofs.set(key, bytes);
  return key;
}

const isSame = (a: Uint8Array, b: Uint8Array) => a.length === b.length && crypto.subtle.timingSafeEqual(a, b);
