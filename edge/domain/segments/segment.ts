import type { Item } from "../item.ts";
import type { Pattern } from "../patterns/pattern.ts";
import type { NamedInterest } from "../profile.ts";
import type { Fact } from "../reasoning/rule.ts";

/** Bounds of a number; both may be missing, both are inclusive. */
export interface Within {
  readonly atLeast?: number;
  readonly atMost?: number;
}

/**
 * Who belongs to an audience:
 *
 *     { "all": [ { "interest": "sci-fi", "atLeast": 0.5 },
 *                { "pattern": "lifecycle", "is": "dormant" },
 *                { "not": { "concludes": "at_risk" } },
 *                { "any": [ { "count": "purchase", "atLeast": 3 }, { "seenDays": 7 } ] } ] }
 */
export type Segment =
  | { readonly all: readonly Segment[] }
  | { readonly any: readonly Segment[] }
  | { readonly not: Segment }
  /** Score of an interest, −1..1, and how sure it must be. */
  | ({ readonly interest: string; readonly confidence?: number } & Within)
  /** A pattern, with this value, or with a confidence (or probability) within bounds. */
  | ({ readonly pattern: string; readonly is?: string } & Within)
  /** A conclusion of the rules, about this thing where one is named. */
  | { readonly concludes: string; readonly about?: string; readonly confidence?: number }
  /** How often an action was done; never counts 0. */
  | ({ readonly count: string } & Within)
  /** Acted on an item with this attribute (or tag, or price): of this value, within bounds, by this deed where one is named. */
  | ({ readonly attribute: string; readonly is?: string | number; readonly did?: string } & Within)
  /** Somebody who was there within so many days. */
  | { readonly seenDays: number };

/** An audience as it is kept. */
export interface KeptSegment {
  readonly name: string;
  readonly definition: Segment;
  readonly updatedAt: number;
}

/** An item that somebody acted on. */
export interface MetItem {
  readonly deeds: ReadonlySet<string>;
  readonly attributes: Item["attributes"];
}

/** What is known of somebody who may belong to an audience. */
export interface Candidate {
  readonly interests: readonly NamedInterest[];
  readonly patterns: readonly Pattern[];
  readonly conclusions: readonly Required<Fact>[];
  readonly actions: Readonly<Record<string, number>>;
  /** Items acted on, those of the strongest evidence; none unless an audience asks for attributes. */
  readonly met: readonly MetItem[];
  /** Milliseconds; 0 before the first event. */
  readonly lastAt: number;
}
