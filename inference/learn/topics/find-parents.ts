import type { FoundTopic, Naming } from "./discover-topics.ts";
import { groupTopics } from "./group-topics.ts";
import { matchCentroids } from "./match-centroids.ts";
import { nameOf, nameTopic, type TopicName } from "./name-topic.ts";
import { type RankedWord, type RankedWords, rankWords } from "./rank-words.ts";
import type { DiscoveryTuning } from "./tuning.ts";
import type { Words } from "./words-of-item.ts";

/** A topic that was found, with its items. */
export interface Found {
  readonly topic: FoundTopic;
  readonly members: readonly string[];
}

export interface FoundParents {
  readonly parents: readonly Found[];
  /** The parent of a topic, by its id. */
  readonly parentOf: ReadonlyMap<string, string>;
}

interface Grounds {
  /** Parents of an earlier run. */
  readonly former: readonly FoundTopic[];
  readonly wordsOf: ReadonlyMap<string, Words>;
  readonly naming: Naming;
  readonly tuning: DiscoveryTuning;
}

/**
 * Parents of the topics found: groups of their centroids, named as topics are, by words that the items of at least two of
 * their children share; where they share none, by the children's own labels. Those of an earlier run keep their ids.
 */
export function findParents(found: readonly Found[], { former, wordsOf, naming, tuning }: Grounds): FoundParents {
  const centroids = found.map(({ topic }) => topic.centroid);
  const earlier = former.map(({ centroid }) => centroid);
  const groups = groupTopics(centroids, earlier, tuning);
  const matched = matchCentroids(
    groups.map(({ centroid }) => centroid),
    earlier,
    tuning.sameTopic,
  );
  const parentOf = new Map<string, string>();
  const parents = groups.map(({ centroid, of }, i): Found => {
    const children = of.map((child) => found[child] as Found);
    const known = former[matched.get(i) ?? -1];
    const members = children.flatMap((child) => child.members);
    const words = sharedWords(children, found, wordsOf);
    const context = {
      size: members.length,
      all: wordsOf.size,
      taken: naming.taken,
      tuning,
      ...(known && { former: nameOf(known) }),
    };
    const name = nameTopic(words, context) ?? joinedName(children);
    const id = known?.id ?? naming.freeId(name);
    naming.take(id, name);
    for (const { topic } of children) parentOf.set(topic.id, id);
    return { topic: { id, ...name, centroid }, members };
  });
  return { parents, parentOf };
}

/** Words of a group against all else, those that at least two of its children speak. */
function sharedWords(
  children: readonly Found[],
  found: readonly Found[],
  wordsOf: ReadonlyMap<string, Words>,
): RankedWords {
  const rest = found.filter((one) => !children.includes(one));
  const classes = [children.flatMap(({ members }) => members), ...rest.map(({ members }) => members)];
  const rows = classes.flatMap((members, group) =>
    members.map((id) => ({ group, words: wordsOf.get(id) ?? new Map() })),
  );
  const of = Int32Array.from(rows, ({ group }) => group);
  const [ranked = new Map()] = rankWords(
    rows.map(({ words }) => words),
    of,
    classes.length,
  );
  const speakers = (word: string, language: string) =>
    children.filter(({ members }) => members.some((id) => wordsOf.get(id)?.get(language)?.has(word))).length;
  return new Map(
    Array.from(ranked, ([language, list]) => [
      language,
      list.filter(({ word }: RankedWord) => speakers(word, language) > 1),
    ]),
  );
}

/** "war · history": the labels of the two largest children that share no word. */
function joinedName(children: readonly Found[]): TopicName {
  const largest = children.toSorted((a, b) => b.members.length - a.members.length).slice(0, 2);
  const languages = new Set(largest.flatMap(({ topic }) => Object.keys(topic.labels)));
  const labels = Array.from(languages, (language) => [
    language,
    largest.flatMap(({ topic }) => topic.labels[language] ?? []).join(" · "),
  ]);
  return { labels: Object.fromEntries(labels), aliases: [] };
}
