/** What the consumer's flows need from outside: the work that is due, and ways to write its results at once. */
import type { DueEvent, KnownItem, NextState } from "../domain/due-event.ts";
import type { Evidence } from "../domain/evidence.ts";
import type { Item } from "../domain/item.ts";
import type { Profile } from "../domain/profile.ts";
import type { TopicAffinity } from "../domain/reading.ts";
import type { ReadingState } from "../domain/tenant.ts";
import type { Topic } from "../domain/topic.ts";

/** A profile as it stands in D1, with the number of the reading that made it. */
export interface KeptProfile {
  readonly profile: Profile;
  readonly reading: number;
}

export interface DueQuestion {
  readonly tenantId: string;
  readonly userIds: readonly string[];
  /** False leaves events with text out, while nothing can read them. */
  readonly texts: boolean;
}

/** One consistent look at what is due for some people: a slice of it, where there is much. */
export interface DueWork {
  readonly state: ReadingState;
  readonly events: readonly DueEvent[];
  readonly profiles: ReadonlyMap<string, KeptProfile>;
  /** Evidence that events in state `counted` already have, as `evidenceKey` writes it. */
  readonly present: ReadonlySet<string>;
  readonly items: ReadonlyMap<string, KnownItem>;
}

export const evidenceKey = ({ eventId, part }: { eventId: string; part: number }): string => `${part} ${eventId}`;

/** One person's fold: it is written whole, or, if anything it rests on has changed meanwhile, not at all. */
export interface Fold {
  /** With the version it was computed from. */
  readonly profile: Profile;
  readonly events: readonly { readonly event: DueEvent; readonly becomes: NextState; readonly consumes: boolean }[];
  readonly evidence: readonly Evidence[];
}

export type LoadDue = (question: DueQuestion) => Promise<DueWork | undefined>;
/** Answers the people whose fold was written. */
export type SaveFolds = (
  tenantId: string,
  folds: readonly Fold[],
  at: { readonly reading: number; readonly now: number },
) => Promise<ReadonlySet<string>>;
/** Empties the sums of outdated profiles and makes the evidence of all their events due again. */
export type ResetProfiles = (
  tenantId: string,
  profiles: readonly Profile[],
  at: { readonly reading: number; readonly now: number },
) => Promise<void>;

export interface Unread {
  readonly eventId: string;
  readonly reason: string;
  /** False: reading it again cannot help. */
  readonly retryable: boolean;
}
/** Counts a failed reading of each; one too many, or one that cannot be repeated, sets the event aside. */
export type NoteUnread = (tenantId: string, unread: readonly Unread[]) => Promise<void>;

export type LoadReadingState = (tenantId: string) => Promise<ReadingState | undefined>;
export type LoadTopics = (tenantId: string) => Promise<KeptTopic[]>;
export interface KeptTopic extends Topic {
  /** Model of its vector. */
  readonly modelId?: string;
  readonly unreadable?: string;
}
export type SaveTopicVectors = (
  tenantId: string,
  modelId: string,
  vectors: readonly ({ readonly id: string } & ({ readonly vector: Float32Array } | { readonly unreadable: string }))[],
) => Promise<void>;
/** Makes `modelId` the tenant's model: what another model has read becomes stale. Nothing happens if it is already. */
export type AdoptModel = (tenantId: string, modelId: string) => Promise<void>;

export interface StaleItem extends Item {
  readonly contentHash: string;
}
/** Those of the items whose vector or topics are missing or outdated. */
export type LoadStaleItems = (tenantId: string, itemIds: readonly string[]) => Promise<StaleItem[]>;
export interface EncodedItem {
  readonly itemId: string;
  readonly contentHash: string;
  readonly vector: Float32Array;
  readonly topics: readonly TopicAffinity[];
}
/** Answers the people with events that waited for one of the items. */
export type SaveItemVectors = (
  tenantId: string,
  items: readonly EncodedItem[],
  by: { readonly modelId: string; readonly reading: number },
) => Promise<string[]>;
export type MarkUnreadable = (
  tenantId: string,
  items: readonly { readonly itemId: string; readonly contentHash: string; readonly reason: string }[],
) => Promise<void>;
