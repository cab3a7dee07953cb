import { type Chosen, chooseClustering } from "./choose-clustering.ts";
import { type Found, findParents } from "./find-parents.ts";
import { matchCentroids } from "./match-centroids.ts";
import { type NamingContext, nameOf, nameTopic, type TopicName } from "./name-topic.ts";
import { type RankedWords, rankWords } from "./rank-words.ts";
import { type DiscoveryTuning, discoveryTuning } from "./tuning.ts";
import { type CatalogueItem, normalised, type Words, wordsOfItem } from "./words-of-item.ts";

export interface FoundTopic extends TopicName {
  readonly id: string;
  /** The discovered topic that it is a kind of, if it is of one. */
  readonly parent?: string;
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
  /** Topics of topics; their items are those of their children. */
  readonly parents: readonly FoundTopic[];
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
  const comparable = former.filter(({ centroid }) => centroid.length === vectors[0]?.length);
  const isParent = parentsAmong(comparable);
  const before = comparable.filter((topic) => !isParent(topic));
  const earlier = before.map(({ centroid }) => centroid);
  const { clustering, ...chosen } = chooseClustering(vectors, earlier, tuning);
  const { centroids, of } = clustering;
  const matched = matchCentroids(centroids, earlier, tuning.sameTopic);
  const words = sorted.map(wordsOfItem);
  const ranked = rankWords(words, of, centroids.length);
  const clusters = centroids.map((centroid, cluster) => ({
    centroid,
    known: before[matched.get(cluster) ?? -1],
    words: ranked[cluster] ?? new Map(),
    members: sorted.filter((_, i) => of[i] === cluster).map(({ id }) => id),
  }));
  const naming = new Naming({ former, written });
  const found = nameAll(clusters, naming, { all: sorted.length, tuning });
  found.sort((a, b) => (a.topic.id < b.topic.id ? -1 : 1));
  const wordsOf = new Map(sorted.map(({ id }, i) => [id, words[i] as Words]));
  const { parents, parentOf } = findParents(found, { former: comparable.filter(isParent), wordsOf, naming, tuning });
  return {
    topics: found.map(({ topic }) => withParent(topic, parentOf.get(topic.id))),
    members: found.map(({ members }) => members),
    parents: parents.map(({ topic }) => topic).sort((a, b) => (a.id < b.id ? -1 : 1)),
    chosen,
  };
}

const withParent = (topic: FoundTopic, parent: string | undefined): FoundTopic =>
  parent === undefined ? topic : { ...topic, parent };

/** Of the topics of an earlier run those that others name as their parent. */
function parentsAmong(former: readonly FoundTopic[]): (topic: FoundTopic) => boolean {
  const ids = new Set(former.map(({ parent }) => parent));
  return ({ id }) => ids.has(id);
}

/** Ids and words that are given out: each once. */
export class Naming {
  readonly taken: Set<string>;
  readonly #ids: Set<string>;

  constructor({ former, written }: Known) {
    const names = written.flatMap(({ labels, aliases }) => [...Object.values(labels), ...aliases]);
    this.taken = new Set(names.map(normalised));
    this.#ids = new Set([...written, ...former].map(({ id }) => id));
  }

  take(id: string, { labels, aliases }: TopicName): void {
    for (const word of [...Object.values(labels), ...aliases]) this.taken.add(word);
    this.#ids.add(id);
  }

  freeId({ labels }: TopicName): string {
    const label = labels.en ?? Object.values(labels)[0] ?? "topic";
    const id = `found-${label.replaceAll(/[^\p{L}\p{N}]+/gu, "-")}`;
    for (let n = 1; ; n++) {
      const candidate = n === 1 ? id : `${id}-${n}`;
      if (!this.#ids.has(candidate)) return candidate;
    }
  }
}

interface Cluster {
  readonly centroid: Float32Array;
  /** The topic that it was on an earlier run. */
  readonly known: FoundTopic | undefined;
  readonly words: RankedWords;
  readonly members: readonly string[];
}

/** Names clusters, each by words that no other has; those that no word ever characterised are left out. */
function nameAll(
  clusters: readonly Cluster[],
  naming: Naming,
  { all, tuning }: Pick<NamingContext, "all" | "tuning">,
): Found[] {
  const { taken } = naming;
  return knownFirst(clusters).flatMap(({ centroid, known, words, members }) => {
    const context = { size: members.length, all, taken, tuning, ...(known && { former: nameOf(known) }) };
    const name = nameTopic(words, context) ?? stillFree(known, taken);
    if (name === undefined) return [];
    const id = known?.id ?? naming.freeId(name);
    naming.take(id, name);
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
