/** Numbers of the discovery of topics. */
export const discoveryTuning = {
  /** Items below which a cluster is no topic; 3..50. Fewer give no words that could name it. */
  leastItems: 5,
  /** Numbers of topics that are tried; 2..200. Those that would leave fewer than `leastItems` an item on average are not. */
  counts: [2, 3, 4, 6, 8, 10, 12, 16, 20, 24, 32, 40, 48, 64],
  /** Seedings of each number, of which the one with the nearest items is kept; 1..10. */
  seedings: 3,
  /** Rounds of k-means at most; 5..100: little moves after ten. */
  rounds: 15,
  /** Items that the number of topics is chosen on, evenly drawn; 500..10,000. The time grows with it. */
  sample: 2_000,
  /**
   * Share of the best silhouette that more, finer topics must reach, and the former topics to be kept; 0.3..1. Higher
   * gives fewer topics that change more often. Chosen by the curves of news titles (10 classes: 10), shopping reviews (10:
   * 4) and the films and books of the demo (25 first tags: 10), and to leave six planted topics six.
   */
  cohesion: 0.78,
  /**
   * How many times as many new topics there must be to replace former ones that still hold together; 1.5..5. On a few
   * hundred items chance decides between 4 and 12; what has grown from 2 to 8 is another catalogue.
   */
  finer: 4,
  /** Cosine of centroids from which a cluster is a former one that moved; 0.5..1. */
  sameTopic: 0.8,
  /** Share of a cluster's items that must hold a word that names it; 0..0.5; and how many items at least. */
  wordShare: 0.03,
  wordItems: 3,
  /**
   * Share of the items with a word that should be of the cluster for the word to be its label; 0.2..1. Higher prefers rare
   * words: of the demo's tagged films and books 0.66 makes "breath", "food", "machine", 0.4 "war", "family", "sci-fi".
   */
  labelPrecision: 0.4,
  /** Share of the items with a word that must be of the cluster, for the word alone to mean the topic; 0.3..1. */
  wordPrecision: 0.66,
  /** Share of all items above which a word says nothing; 0.2..1. */
  commonShare: 0.5,
  /** Words of one language, besides the label, by which a topic is known; 0..10; and those in its description. */
  aliases: 4,
  described: 8,
  /** Topics from which parents are looked for; 4..50. Of fewer one sees the order at a glance. */
  groupedFrom: 6,
  /** Silhouette of the topics' centroids from which their groups are parents; 0..1. Six planted topics alike to none: below 0. */
  groupCohesion: 0.1,
  /** A former name stays while it is among so many first words of its language; 1..50: then nothing is read again. */
  nameStays: 10,
} as const;

export type DiscoveryTuning = {
  readonly [K in keyof typeof discoveryTuning]: (typeof discoveryTuning)[K] extends readonly unknown[]
    ? readonly number[]
    : number;
};
