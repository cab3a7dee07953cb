/** What reading one text gave: clauses, each with its stance, meaning and topics. */
export type Stance = "like" | "dislike" | "neutral";
export type Language = "zh" | "en" | "mixed" | "other";

/** A stretch of the text. Offsets count UTF-16 units of the text as it was sent. */
export interface Clause {
  /** As it stands in the stored (masked) text: `stored.slice(start, end)`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly language: Language;
  /** Cleaned for reading: markup, links and masks gone. This is what is encoded and what rules read. */
  readonly plain: string;
  /** The part of `plain` that takes the stance, where another part only names the thing ("…; I find it unbearable"). */
  readonly verdict?: string;
  /** Its side of a comparison ("A is better than B"), if it is one. */
  readonly side?: ComparedSide;
}

export type ComparedSide = "better" | "worse";

/** How strongly a clause or an item is about a topic: 0 (not at all) to 1. */
export interface TopicAffinity {
  readonly topicId: string;
  readonly affinity: number;
  /** A parent in the taxonomy that is only meant along: who likes science fiction likes stories a little. */
  readonly implied?: true;
}

/** A stance with its certainty, 0..1, and the names of the rules that led to it. */
export interface StanceDecision {
  readonly stance: Stance;
  readonly confidence: number;
  readonly reasons: readonly string[];
}

export interface ReadClause extends Clause {
  readonly stance: Stance;
  /** Certainty of the stance, 0..1. */
  readonly confidence: number;
  /** Names of the rules (or "model") behind the stance. */
  readonly reasons: readonly string[];
  /** Unit content vector, D wide. */
  readonly vector: Float32Array;
  readonly topics: readonly TopicAffinity[];
  /** Says how, not what: "so good!". Without a thing that it was written about, nothing can be learnt from it. */
  readonly nameless?: true;
  /** Things it names towards which it leans otherwise. */
  readonly targets?: readonly TargetStance[];
}

/** A stance towards one named thing of a clause, where it is not that of the whole clause. */
export interface TargetStance {
  readonly topicId: string;
  readonly stance: Stance;
  readonly confidence: number;
  /** Unit vector of the thing itself: the clause's would carry the other things along. */
  readonly vector: Float32Array;
}

export type FeedbackLabel = "praise" | "complaint" | "request" | "question" | "other";

export interface Feedback {
  readonly label: FeedbackLabel;
  readonly confidence: number;
}

export interface Reading {
  readonly language: Language;
  readonly clauses: readonly ReadClause[];
  readonly feedback: Feedback;
}
