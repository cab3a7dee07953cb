import { type Chosen, chooseClustering } from "./choose-clustering.ts";
import { matchCentroids } from "./match-centroids.ts";
import { type NamingContext, nameTopic, type TopicName } from "./name-topic.ts";
import { type RankedWords, rankWords } from "./rank-words.ts";
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

interface Known {
  readonly former: readonly FoundTopic[];
  readonly written: readonly WrittenTopic[];
}

/**
 * Finds the topics that a catalogue falls into: clusters of the items' vectors, named by their words. Topics of an
 * earlier run keep their ids, and their names while these fit. The order of the items does not matter.
 */
export function discoverTopics(
  items: readonly CatalogueItem[],
  { former, written }: Known,
  tuning: DiscoveryTuning = discoveryTuning,
): Discovery {
  const sorted = items.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const vectors = sorted.map(({ vector }) => vector);
  const before = former.filter(({ centroid }) => centroid.length === vectors[0]?.length);
  const earlier = before.map(({ centroid }) => centroid);
  const { clustering, ...chosen } = chooseClustering(vectors, earlier, tuning);
  const { centroids, of } = clustering;
  const matched = matchCentroids(centroids, earlier, tuning.sameTopic);
  const ranked = rankWords(sorted.map(wordsOfItem), of, centroids.length);
  const clusters = centroids.map((centroid, cluster) => ({
    centroid,
    known: before[matched.get(cluster) ?? -1],
    words: ranked[cluster] ?? new Map(),
    members: sorted.filter((_, i) => of[i] === cluster).map(({ id }) => id),
  }));
  const found = nameAll(clusters, { former, written }, { all: sorted.length, tuning });
  found.sort((a, b) => (a.topic.id < b.topic.id ? -1 : 1));
  return { topics: found.map(({ topic }) => topic), members: found.map(({ members }) => members), chosen };
}

interface Cluster {
  readonly centroid: Float32Array;
  /** The topic that it was on an earlier run. */
  readonly known: FoundTopic | undefined;
  readonly words: RankedWords;
  readonly members: readonly string[];
}

/** Names clusters, each by words that no other has; those that no word ever characterised are left out. */
function nameAll(clusters: readonly Cluster[], known: Known, { all, tuning }: Pick<NamingContext, "all" | "tuning">) {
  const { former, written } = known;
  const names = written.flatMap(({ labels, aliases }) => [...Object.values(labels), ...aliases]);
  const taken = new Set(names.map(normalised));
  const ids = new Set([...written, ...former].map(({ id }) => id));
  return knownFirst(clusters).flatMap(({ centroid, known, words, members }) => {
    const context = { size: members.length, all, taken, tuning, ...(known && { former: nameOf(known) }) };
    const name = nameTopic(words, context) ?? stillFree(known, taken);
    if (name === undefined) return [];
    for (const word of [...Object.values(name.labels), ...name.aliases]) taken.add(word);
    const id = known?.id ?? freeId(name, ids);
    ids.add(id);
    return [{ topic: { id, ...name, centroid }, members }];
  });
}

/** The name of a topic that nothing characterises any more: its items would else be without one. */
function stillFree(known: FoundTopic | undefined, taken: ReadonlySet<string>): TopicName | undefined {
  if (known === undefined || Object.values(known.labels).some((label) => taken.has(label))) return undefined;
  return nameOf(known);
}

/** Topics that are known choose their words before new ones. */
const knownFirst = (clusters: readonly Cluster[]): Cluster[] =>
  clusters.toSorted((a, b) => Number(b.known !== undefined) - Number(a.known !== undefined));

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
