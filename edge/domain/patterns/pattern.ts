import type { Profile } from "../profile.ts";
import type { PatternState } from "./pattern-state.ts";

/** Something that a person's behaviour shows, as users of the API see it. */
export interface Pattern {
  /** lifecycle, rfm, sessions, rhythm, intent, binge, cycle, churn, purchase, praised-not-bought, complains-but-uses, says-otherwise. */
  readonly pattern: string;
  /** What it says: "active", "comparing", an item, a topic. */
  readonly value: string;
  /** 0..1: certainty, or the probability itself where the pattern is one. */
  readonly confidence: number;
  readonly detail: Readonly<Record<string, string | number | readonly string[]>>;
  /** Ids of the events that show it, where there are few. */
  readonly because: readonly string[];
}

/** What a pattern is found in. */
export interface Observed {
  readonly state: PatternState;
  readonly profile: Profile;
  /** Milliseconds. */
  readonly now: number;
}

/** Looks for one kind of pattern. */
export type FindPattern = (observed: Observed) => readonly Pattern[];
