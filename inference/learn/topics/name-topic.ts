import type { RankedWord, RankedWords } from "./rank-words.ts";
import type { DiscoveryTuning } from "./tuning.ts";

export interface TopicName {
  readonly labels: Readonly<Record<string, string>>;
  readonly aliases: readonly string[];
  readonly description?: string;
}

export interface NamingContext {
  /** Items of the cluster, and in all. */
  readonly size: number;
  readonly all: number;
  /** Words that name something else already: the tenant's own topics, other clusters. */
  readonly taken: ReadonlySet<string>;
  /** The name it had, if it is a topic of an earlier run. */
  readonly former?: TopicName;
  readonly tuning: DiscoveryTuning;
}

/**
 * Names a cluster by its most characteristic words in each language: the first that is not mostly others' is the label,
 * those that mean the topic by themselves are its aliases, more describe it. A former name stays while its labels are still among the first words,
 * so that nothing is read again for a change of order. Undefined where no word characterises it.
 */
export function nameTopic(ranked: RankedWords, context: NamingContext): TopicName | undefined {
  const { tuning, former, taken } = context;
  const speaking = new Map(Array.from(ranked, ([language, list]) => [language, list.filter(speaks(context))]));
  if (former && stillFits(former, speaking, context)) return former;
  const labels: Record<string, string> = {};
  const aliases: string[] = [];
  const described: string[] = [];
  for (const [language, list] of [...speaking].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const free = list.filter(({ word }) => !taken.has(word));
    const telling = free.filter(({ precision }) => precision >= tuning.wordPrecision);
    const label = (free.find(({ precision }) => precision >= tuning.labelPrecision) ?? free[0])?.word;
    if (label === undefined) continue;
    labels[language] = label;
    aliases.push(
      ...telling
        .map(({ word }) => word)
        .filter((word) => word !== label)
        .slice(0, tuning.aliases),
    );
    described.push(
      list
        .slice(0, tuning.described)
        .map(({ word }) => word)
        .join(language === "zh" ? "、" : ", "),
    );
  }
  return described.length === 0 ? undefined : { labels, aliases, description: described.join(". ") };
}

/** The name alone of a topic that has more. */
export const nameOf = ({ labels, aliases, description }: TopicName): TopicName => ({
  labels,
  aliases,
  ...(description !== undefined && { description }),
});

/** Words of too few of its items are chance, words of too many of all items say nothing. */
const speaks =
  ({ size, all, tuning }: NamingContext) =>
  ({ items, precision }: RankedWord): boolean =>
    items >= Math.max(tuning.wordItems, tuning.wordShare * size) && items / precision <= tuning.commonShare * all;

function stillFits(
  former: TopicName,
  speaking: ReadonlyMap<string, readonly RankedWord[]>,
  { tuning, taken }: NamingContext,
): boolean {
  const named = Object.entries(former.labels);
  const languages = [...speaking].filter(([, list]) => list.length > 0).map(([language]) => language);
  if (named.length === 0 || languages.some((language) => former.labels[language] === undefined)) return false;
  return named.every(([language, label]) => {
    const first = (speaking.get(language) ?? []).slice(0, tuning.nameStays);
    return !taken.has(label) && first.some(({ word }) => word === label);
  });
}
