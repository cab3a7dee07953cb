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

/** A key with what every request of its tenant needs, so that asking who calls costs one query, or none. */
export interface TenantKey extends ApiKey {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly userTokenSecret: string;
}

const MARKS = { publishable: "pk", secret: "sk" } as const;
/** Bytes that make a key: 9 for the 12 characters that find it, 24 for the 32 that prove it. */
export const KEY_BYTES = 33;
const PREFIX_LENGTH = 15;
const KEY = /^[ps]k_[\w-]{44}$/;

/** `pk_` or `sk_`, 12 characters to find it by, 32 that are secret. */
export function keyFrom(kind: ApiKey["kind"], random: Uint8Array): string {
  if (random.length !== KEY_BYTES) throw new RangeError(`a key is made of ${KEY_BYTES} random bytes`);
  const base64 = btoa(String.fromCharCode(...random));
  return `${MARKS[kind]}_${base64.replaceAll("+", "-").replaceAll("/", "_")}`;
}

/** True for texts of a key's form, whether or not there is such a key. */
export const looksLikeKey = (text: string): boolean => KEY.test(text);

/** The part of a key that is no secret: its kind and its id. */
export const prefixOf = (key: string): string => key.slice(0, PREFIX_LENGTH);
