import { PhraseTrie } from "../text/phrase-trie.ts";
import type { Topic } from "../topic.ts";
import { topicTuning } from "../tuning/topics.ts";
import { foldPhrase } from "./fold-phrase.ts";

interface Naming {
  readonly topicId: string;
  readonly affinity: number;
}

/** A tenant's topics, made ready for finding their names in texts. Build it once and read many texts with it. */
export interface TopicSet {
  readonly topics: readonly Topic[];
  readonly names: PhraseTrie<Naming[]>;
  readonly byId: ReadonlyMap<string, Topic>;
}

/** Topics made ready for finding: by the phrases that name them, and by id. */
export function topicSet(topics: readonly Topic[]): TopicSet {
  const byPhrase = new Map<string, Map<string, number>>();
  for (const topic of topics) {
    for (const [phrase, affinity] of namesOf(topic)) {
      const namings = byPhrase.get(phrase) ?? new Map<string, number>();
      namings.set(topic.id, Math.max(affinity, namings.get(topic.id) ?? 0));
      byPhrase.set(phrase, namings);
    }
  }
  const names = new PhraseTrie<Naming[]>();
  for (const [phrase, namings] of byPhrase) {
    names.add(
      phrase,
      Array.from(namings, ([topicId, affinity]) => ({ topicId, affinity })),
    );
  }
  return { topics, names, byId: new Map(topics.map((topic) => [topic.id, topic])) };
}

/** Every phrase that names a topic, with English plurals and spellings without a gap ("scifi"). */
function namesOf(topic: Topic): [string, number][] {
  const labels = Object.values(topic.labels).map((label) => [label, topicTuning.label] as const);
  const aliases = topic.aliases.map((alias) => [alias, topicTuning.alias] as const);
  return [...labels, ...aliases].flatMap(([name, affinity]) => {
    const phrase = foldPhrase(name).trim();
    if (phrase === "") return [];
    const own = phrase.length === 1 ? topicTuning.oneCharacter : affinity;
    return spellings(phrase).map((spelling): [string, number] => [spelling, own]);
  });
}

function spellings(phrase: string): string[] {
  if (!/^[a-z0-9' ]+$/.test(phrase)) return [phrase];
  const joined = phrase.includes(" ") && phrase.length <= 10 ? [phrase.replaceAll(" ", "")] : [];
  return [phrase, ...joined].flatMap((form) => (/s$/.test(form) ? [form, form.slice(0, -1)] : [form, `${form}s`]));
}
