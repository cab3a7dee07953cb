/** What somebody did with an item, for learning. */
export interface Interaction {
  readonly eventId: string;
  readonly userId: string;
  readonly itemId: string;
  /** Signed weight of the action. */
  readonly weight: number;
  readonly at: number;
}

/** Items that go with one, strongest first. */
export interface ItemNeighbours {
  readonly itemId: string;
  readonly neighbours: readonly (readonly [itemId: string, weight: number])[];
}

/** The behaviour vector d of an item. */
export interface ItemFactor {
  readonly itemId: string;
  readonly factor: readonly number[];
}

/** Items that people go on to like, as pairs and as vectors; items bought together; weights of the parts of a score. */
export const learningKinds = ["neighbours", "factors", "together", "weights"] as const;
export type LearningKind = (typeof learningKinds)[number];

/** What a job learnt, with what justified it. */
export interface Learning {
  /** Names it; the later, the newer. */
  readonly id: number;
  readonly kind: LearningKind;
  readonly method: string;
  /** Numbers of tuning/ranking.ts that it found to be better. */
  readonly tuning: Readonly<Record<string, number>>;
  readonly evaluation: Readonly<Record<string, unknown>>;
  readonly publishedAt: number;
}
