import type { ItemChange } from "./index-version.ts";

/**
 * Vectors of a tenant's items in another service's index, under keys. It may be late: what was told it is found after a
 * while. So it only proposes items; what they are stands in the database.
 */
export interface RemoteVectors {
  /** Keys of the nearest, best first. */
  readonly nearest: (space: RemoteSpace, direction: Float64Array, limit: number) => Promise<readonly string[]>;
  /** Puts vectors in, in place of those under the same keys. Answers a mark of this change. */
  readonly put: (space: RemoteSpace, vectors: readonly RemoteVector[]) => Promise<string>;
  readonly remove: (keys: readonly string[]) => Promise<string>;
  /** Is everything up to a mark, which was answered at that time, found by now? */
  readonly hasReached: (mark: RemoteMark) => Promise<boolean>;
}

/** Vectors of one tenant and one encoder: only they compare. */
export interface RemoteSpace {
  readonly tenantId: string;
  readonly modelId: string;
}

export interface RemoteVector {
  readonly key: string;
  /** c */
  readonly values: Float32Array;
}

export interface RemoteMark {
  readonly mutation: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** A change of an item with the key of its vector. */
export type KeyedChange = ItemChange & { readonly key: string };
