/** A key of the API, as it is known once its prefix was looked up. The key itself is kept nowhere. */
export interface ApiKey {
  readonly prefix: string;
  readonly tenantId: string;
  readonly kind: "publishable" | "secret";
  readonly name: string;
  /** SHA-256 of the whole key, hexadecimal. */
  readonly hash: string;
  /** Origins a publishable key may be used from; empty allows any. */
  readonly origins: readonly string[];
  readonly createdAt: number;
}

const MARKS = { publishable: "pk", secret: "sk" } as const;
/** Bytes: 9 make the 12 characters that find the key, 24 the 32 that prove it. */
const RANDOM_BYTES = 33;
const PREFIX_LENGTH = 15;
const KEY = /^[ps]k_[\w-]{44}$/;

/** `pk_` or `sk_`, 12 characters to find it by, 32 that are secret. `random` gives 33 bytes. */
export function keyFrom(kind: ApiKey["kind"], random: Uint8Array): string {
  if (random.length !== RANDOM_BYTES) throw new RangeError(`a key is made of ${RANDOM_BYTES} random bytes`);
  return `${MARKS[kind]}_${random.toBase64({ alphabet: "base64url" })}`;
}

export const looksLikeKey = (text: string): boolean => KEY.test(text);

export const prefixOf = (key: string): string => key.slice(0, PREFIX_LENGTH);
