import type { IndexShard, ItemChange, Place } from "../domain/index-version.ts";
import type { KeyedChange, RemoteVectors } from "../domain/remote-vectors.ts";
import type { ReadField } from "./item-facts.ts";
import type { ReadShard } from "./load-index.ts";
import type { ReadFieldOf } from "./slot-facts.ts";

/** How a request reaches the database when its isolate lacks something. */
export interface IndexSources {
  readonly readShard: ReadShard;
  readonly readField: (tenantId: string, ...page: Parameters<ReadField>) => ReturnType<ReadField>;
  readonly readCells: (tenantId: string, version: number, cells: readonly number[]) => Promise<readonly IndexShard[]>;
  /** Items by name as they stand now. */
  readonly readNamed: (tenantId: string, itemIds: readonly string[]) => Promise<readonly ItemChange[]>;
  /** Where another service has the vectors: the nearest to a direction, and what is under its keys. */
  readonly remote?: {
    readonly nearest: RemoteVectors["nearest"];
    readonly readKeyed: (tenantId: string, keys: readonly string[]) => Promise<readonly KeyedChange[]>;
  };
  readonly readFieldOf: (tenantId: string, ...asked: Parameters<ReadFieldOf>) => ReturnType<ReadFieldOf>;
  /** Changes after a place, in journal order. */
  readonly readChanges: (tenantId: string, after: Place, limit: number) => Promise<readonly ItemChange[]>;
  /** Keeps work alive when the request that began it ends: executionCtx.waitUntil. */
  readonly keep: (work: Promise<unknown>) => void;
}
