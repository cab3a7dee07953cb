/** From the cosine of a text's and a topic's vectors to a probability that the text is about the topic. */
export interface Calibration {
  /** Cosine at which the logistic curve is at one half; −1..1. */
  readonly middle: number;
  /** Steepness per unit of cosine; > 0. */
  readonly slope: number;
  /** Most that a cosine alone may say; 0..1. */
  readonly trust: number;
}

/** How near a text must be to a topic to speak of it. */
export const topicTuning = {
  /** By model id. A model that is not named here takes `trained` or `untrained`. */
  calibrations: {} as Readonly<Record<string, Calibration>>,
  /** Fitted for the shipped model on news titles (middle 0.35, slope 11) and shopping reviews (0.39, 11). */
  trained: { middle: 0.37, slope: 11, trust: 0.9 },
  /** Vectors of random weights carry word overlap only: they may hint, no more. */
  untrained: { middle: 0.75, slope: 14, trust: 0.25 },
  /** Affinity of a text that names a topic: by its label, by another word for it; 0..1. */
  label: 0.95,
  alias: 0.9,
  /** A label of one Chinese character ("猫") is part of other words too often. */
  oneCharacter: 0.6,
  /** Of an item: a tag that is the topic; the topic in its title; in its description. */
  tag: 0.95,
  title: 0.8,
  description: 0.55,
  /**
   * τ: how far a clause's vector is drawn towards the topics it is about; 0..2. Measured as the area under the curve of
   * finding a topic's items among 200 films and books by a sentence about it, in Chinese and English. Untrained vectors:
   * 0.59 and 0.78 without, 0.72 and 0.80 with 2. The shipped model: 0.76 and 0.84 without, 0.88 and 0.90 with 0.7; more
   * would lose what a sentence says beyond its topic.
   */
  pull: { trained: 0.7, untrained: 2 },
  /** Affinity of a parent topic, of its child's; 0..1. */
  parentShare: 0.5,
  /** What a clause that names nothing takes over of the topics before it; 0..1. */
  inherited: 0.7,
  /** Factor of the likeness to topics that a text does not name, where it names others; 0..1. */
  besideNamed: 0.4,
  /** Affinity below which a topic is not recorded; 0..1. */
  least: 0.2,
  /** Most topics recorded of one clause and of one item; 1..20. */
  mostOfClause: 5,
  mostOfItem: 8,
} as const;
