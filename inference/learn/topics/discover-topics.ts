import { type Chosen, chooseClustering } from "./choose-clustering.ts";
import { matchCentroids } from "./match-centroids.ts";
import { nameTopic, type TopicName } from "./name-topic.ts";
import { rankWords } from "./rank-words.ts";
import { type DiscoveryTuning, discoveryTuning } from "./tuning.ts";
import { type CatalogueItem, normalised, wordsOfItem } from "./words-of-item.ts";

export interface FoundTopic extends TopicName {
  readonly id: string;
  readonly centroid: Float32Array;
}

/** A topic that somebody wrote: nothing discovered takes its id or its words. */
export interface WrittenTopic {
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly aliases: readonly string[];
}

export interface Discovery {
  readonly topics: readonly FoundTopic[];
  /** Ids of the items of each topic, in the order of `topics`. */
  readonly members: readonly (readonly string[])[];
  readonly chosen: Omit<Chosen, "clustering">;
}

/**
 * Finds the topics that a catalogue falls into: clusters of the items' vectors, named by their words. Topics of an
 * earlier run keep their ids, and their names while these fit. The order of the items does not matter.
 */
export function discoverTopics(
  items: readonly CatalogueItem[],
  { former, written }: { former: readonly FoundTopic[]; written: readonly WrittenTopic[] },
  tuning: DiscoveryTuning = discoveryTuning,
): Discovery {
  const sorted = items.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const vectors = sorted.map(({ vector }) => vector);
  const width = vectors[0]?.length ?? 0;
  const before = former.filter(({ centroid }) => centroid.length === width);
  const { clustering, ...chosen } = chooseClustering(
    vectors,
    before.map(({ centroid }) => centroid),
    tuning,
  );
  const { centroids, of } = clustering;
  const matched = matchCentroids(
    centroids,
    before.map(({ centroid }) => centroid),
    tuning.sameTopic,
  );
  const ranked = rankWords(sorted.map(wordsOfItem), of, centroids.length);
  const members = centroids.map((_, cluster) => sorted.filter((_, i) => of[i] === cluster).map(({ id }) => id));
  const taken = new Set(
    written.flatMap(({ labels, aliases }) => [...Object.values(labels), ...aliases].map(normalised)),
  );
  const ids = new Set([...written, ...former].map(({ id }) => id));
  const found: { topic: FoundTopic; members: string[] }[] = [];
  for (const cluster of formerFirst(centroids.length, matched)) {
    const known = before[matched.get(cluster) ?? -1];
    const own = members[cluster] ?? [];
    const context = { size: own.length, all: sorted.length, taken, tuning, ...(known && { former: nameOf(known) }) };
    const name = nameTopic(ranked[cluster] ?? new Map(), context);
    if (name === undefined) continue;
    for (const word of [...Object.values(name.labels), ...name.aliases]) taken.add(word);
    const id = known?.id ?? freeId(name, ids);
    ids.add(id);
    found.push({ topic: { id, ...name, centroid: centroids[cluster] as Float32Array }, members: own });
  }
  found.sort((a, b) => (a.topic.id < b.topic.id ? -1 : 1));
  return { topics: found.map(({ topic }) => topic), members: found.map((one) => one.members), chosen };
}

/** Topics that are known choose their words before new ones. */
const formerFirst = (count: number, matched: ReadonlyMap<number, number>): number[] =>
  Array.from({ length: count }, (_, cluster) => cluster).sort(
    (a, b) => Number(matched.has(b)) - Number(matched.has(a)) || a - b,
  );

const nameOf = ({ labels, aliases, description }: FoundTopic): TopicName => ({
  labels,
  aliases,
  ...(description !== undefined && { description }),
});

function freeId({ labels }: TopicName, taken: ReadonlySet<string>): string {
  const label = labels.en ?? Object.values(labels)[0] ?? "topic";
  const id = `found-${label.replaceAll(/[^\p{L}\p{N}]+/gu, "-")}`;
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? id : `${id}-${n}`;
    if (!taken.has(candidate)) return candidate;
  }
}
