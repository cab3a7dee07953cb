/**
 * What flows need from outside, as function types. Adapters live in store/, vectors/ and understand/;
 * services.ts joins them. One function type is one port.
 */

import type { ApiKey, TenantKey } from "../domain/api-key.ts";
import type { Clash } from "../domain/clash.ts";
import type { PersonEvent } from "../domain/event.ts";
import type { Item } from "../domain/item.ts";
import type { Profile } from "../domain/profile.ts";

import type { Tenant } from "../domain/tenant.ts";

export type { EncodedTexts, EncodeTexts, Encoding } from "../domain/encoding.ts";

/** Wakes the consumer. It carries names only: what there is to do stands in D1. */
export type WakeMessage =
  | { readonly kind: "fold"; readonly tenantId: string; readonly userIds: readonly string[] }
  | { readonly kind: "encode-items"; readonly tenantId: string; readonly itemIds: readonly string[] }
  | { readonly kind: "encode-topics"; readonly tenantId: string };

export type Wake = (messages: readonly WakeMessage[]) => Promise<void>;

export type Clock = () => number;

export type FindKey = (prefix: string) => Promise<TenantKey | undefined>;
export type AddKey = (key: ApiKey) => Promise<void>;
export type ListKeys = (tenantId: string) => Promise<ApiKey[]>;
/** False when the tenant has no such key. */
export type RevokeKey = (tenantId: string, revoked: { prefix: string; now: number }) => Promise<boolean>;

/** An item with hashes: of the words that are encoded, and of everything. */
export type SaveItems = (
  tenantId: string,
  items: readonly (Item & {
    readonly contentHash: string;
    readonly fingerprint: string;
    readonly words: { readonly title: string; readonly body: string };
  })[],
  now: number,
) => Promise<ReadonlyMap<string, number>>;

export type LoadProfile = (tenantId: string, userId: string) => Promise<Profile | undefined>;
export type LoadItems = (tenantId: string, itemIds: readonly string[]) => Promise<ReadonlyMap<string, Item>>;
/** Of some ids those that no item has; `hidden`: whether hidden items count as there. */
export type FindUnknownItems = (
  tenantId: string,
  itemIds: readonly string[],
  seeing: { readonly hidden: boolean },
) => Promise<string[]>;
/** False when there is none. */
export type RemoveItem = (tenantId: string, itemId: string) => Promise<boolean>;

/** An event as it waits in the outbox. */
export interface OutboxEvent extends PersonEvent {
  /** What it adds to its item's popularity. */
  readonly weight: number;
}
/** Keeps events that are not there yet; answers whose they are, once for each event that was new. */
export type AddEvents = (tenantId: string, events: readonly OutboxEvent[], now: number) => Promise<string[]>;

/** Events whose id is taken: by somebody else's, or by something else that the same person did. */
export type FindClashes = (tenantId: string, events: readonly OutboxEvent[]) => Promise<Clash[]>;

export type LoadTenant = (tenantId: string) => Promise<Tenant | undefined>;
