import type { Quantised } from "./quantise.ts";
import type { Language, Stance, TopicAffinity } from "./reading.ts";

/**
 * One piece of evidence: a clause somebody wrote, or an action on an item.
 * Sums over evidence make the profile; a score's parts are split over it again.
 *
 * Its weight at time t is `weight × 2^((at − t) / half-life)`. All evidence of one kind fades alike, so the order
 * by `strength` = log2(weight) + at / half-life never changes and can be an index.
 */
interface EvidenceBase {
  readonly eventId: string;
  /** Position within the event: 0 for the action, clauses from 1. */
  readonly part: number;
  /** +1 towards, −1 against. What says nothing makes no evidence. */
  readonly sign: -1 | 1;
  /** Weight before fading, > 0: stance certainty, or the action's weight. */
  readonly weight: number;
  readonly at: number;
  readonly strength: number;
  readonly topics: readonly TopicAffinity[];
  /** Unit vector it adds, D wide: the clause's, or the item's content vector at that time. */
  readonly vector: Float32Array;
}

export interface TextEvidence extends EvidenceBase {
  readonly kind: "text";
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  readonly language: Language;
  readonly stance: Stance;
}

export interface ActionEvidence extends EvidenceBase {
  readonly kind: "action";
  readonly type: string;
  readonly itemId: string;
}

export type Evidence = TextEvidence | ActionEvidence;

/** A piece as it is cited. */
export type CitedEvidence = Omit<TextEvidence, "topics" | "vector"> | Omit<ActionEvidence, "topics" | "vector">;

/** … with its vector as it is kept. */
export type PackedEvidence = CitedEvidence & { readonly vector: Quantised };
