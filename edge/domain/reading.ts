/** What reading one text gave: clauses, each with its stance, meaning and topics. */
export type Stance = "like" | "dislike" | "neutral";
export type Language = "zh" | "en" | "mixed" | "other";

/** A stretch of the text. Offsets count UTF-16 units of the text as it was sent. */
export interface Clause {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly language: Language;
}

/** How strongly a clause or an item is about a topic: 0 (not at all) to 1. */
export interface TopicAffinity {
  readonly topicId: string;
  readonly affinity: number;
}

export interface ReadClause extends Clause {
  readonly stance: Stance;
  /** Certainty of the stance, 0..1. */
  readonly confidence: number;
  /** Unit content vector, D wide. */
  readonly vector: Float32Array;
  readonly topics: readonly TopicAffinity[];
}

export interface Reading {
  readonly language: Language;
  readonly clauses: readonly ReadClause[];
  readonly feedback: { readonly label: string; readonly confidence: number };
}
