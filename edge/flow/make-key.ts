import { type ApiKey, KEY_BYTES, keyFrom, prefixOf } from "../domain/api-key.ts";
import { sha256 } from "./sha256.ts";

type Wanted = Pick<ApiKey, "tenantId" | "kind" | "name" | "origins" | "createdAt">;

export interface MadeKey {
  /** Shown once: only its hash is kept. */
  readonly key: string;
  readonly kept: ApiKey;
}

/** A new key; `bytes` only where it must come out the same each time. */
export async function makeKey(wanted: Wanted, bytes = randomBytes(KEY_BYTES)): Promise<MadeKey> {
  const key = keyFrom(wanted.kind, bytes);
  return { key, kept: { ...wanted, prefix: prefixOf(key), hash: await sha256(key) } };
}

export const randomBytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));
