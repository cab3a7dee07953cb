import type { PackedEvidence } from "./evidence.ts";
import type { FactorVersion } from "./factors.ts";
import type { IndexNews, Place } from "./index-version.ts";
import type { Item } from "./item.ts";
import type { ItemNeighbours } from "./learning.ts";
import type { RecentAction } from "./neighbours.ts";
import type { Profile } from "./profile.ts";
import type { Steering } from "./steering.ts";

/** Which of the items that a person has met are not shown again: none, those they finished with, or all. */
export type SeenRule = "include" | "finished" | "exclude";

/** What one recommendation asks of the database, in one round trip. */
export interface RankingQuestion {
  readonly tenantId: string;
  readonly userId: string;
  /** How far this isolate's index has got. */
  readonly place: Place | undefined;
  readonly seen: SeenRule;
  /** What was last met before then does not count as seen, milliseconds since the epoch. */
  readonly seenSince: number;
  /** Strongest pieces of evidence of each kind to read; 0 for no explanation. */
  readonly evidence: number;
  /** What this recommendation, its forerunners and continuations showed is read as `shown`. */
  readonly after?: string | undefined;
  /** What the person's last so many recommendations showed, too. */
  readonly rotate: number;
  /** Last actions to read. */
  readonly recentActions: number;
  /** Items in the cart: what is bought together with them is read. */
  readonly cart: readonly string[];
}

/** Words of an item for telling people about it. */
export type ItemTitle = Pick<Item, "id" | "title" | "language" | "translations">;

export interface RankingState {
  /** Undefined for a stranger. */
  readonly profile: Profile | undefined;
  readonly news: IndexNews;
  /** When the popularity lists were made; 0 before the first. */
  readonly popularityBuiltAt: number;
  readonly seen: readonly string[];
  readonly shown: readonly string[];
  /** Whether the recommendation to be continued was made for this person, as far as is known by now. */
  readonly continues: boolean;
  /** The last actions, the latest first, with what was learnt about their items; none before anything was learnt. */
  readonly recent: readonly RecentAction[];
  /** The newest learning of behaviour vectors; undefined before the first. */
  readonly factors: FactorVersion | undefined;
  /** What is bought together with the items in the cart; none before it was learnt. */
  readonly cart: readonly ItemNeighbours[];
  /** Numbers of tuning that the newest learnings found to be better. */
  readonly learnt: Readonly<Record<string, number>>;
  readonly evidence: readonly PackedEvidence[];
  /** Of the items in the evidence. */
  readonly titles: ReadonlyMap<string, ItemTitle>;
  /** Undefined for tenants whose rules move no recommendation. */
  readonly steering: Steering | undefined;
}
