/**
 * What flows need from outside, as function types. Adapters live in store/, vectors/ and understand/;
 * services.ts joins them. One function type is one port.
 */
import type { Item } from "../domain/item.ts";
import type { Profile } from "../domain/profile.ts";

/** Wakes the consumer. It carries names only: what there is to do stands in D1. */
export type WakeMessage =
  | { readonly kind: "fold"; readonly tenantId: string; readonly userIds: readonly string[] }
  | { readonly kind: "encode-items"; readonly tenantId: string; readonly itemIds: readonly string[] }
  | { readonly kind: "encode-topics"; readonly tenantId: string };

export type Wake = (messages: readonly WakeMessage[]) => Promise<void>;

export type { EncodedTexts, EncodeTexts, Encoding } from "../domain/encoding.ts";

export type Clock = () => number;

export type LoadProfile = (tenantId: string, userId: string) => Promise<Profile | undefined>;
export type LoadItems = (tenantId: string, itemIds: readonly string[]) => Promise<ReadonlyMap<string, Item>>;
