import { randomNumbers } from "../../inference/learn/random-numbers.ts";
import { seeded } from "../../inference/learn/topics/choose-clustering.ts";
import { type Discovery, discoverTopics } from "../../inference/learn/topics/discover-topics.ts";
import { unit } from "../../inference/learn/topics/spherical-k-means.ts";
import { discoveryTuning } from "../../inference/learn/topics/tuning.ts";
import type { CatalogueItem } from "../../inference/learn/topics/words-of-item.ts";
import type { Evaluate, Table } from "./evaluation.ts";
import { normalisedMutualInformation, purity } from "./figure/agreement.ts";
import { bigramSpace } from "./space/bigram-space.ts";
import { SHIPPED } from "./space/model-space.ts";
import { type OpenModel, openModel } from "./space/open-model.ts";
import { demoItems, encodeItems, type LabelledItems, labelledSets } from "./topics/labelled-items.ts";

/** Texts of a data set that are clustered. */
const MOST = 1_500;
/** Bigrams that a TF-IDF vector tells apart. */
const BIGRAMS = 4_096;
/** Share of the items that come after a first run. */
const LATER = 0.05;

interface Measured {
  readonly table: Table;
  readonly names: Table;
  readonly figures: Record<string, number>;
  readonly ratios: Record<string, number>;
}

/** Topics discovered from vectors, beside k-means on TF-IDF and a division by chance, on labelled texts. */
export const evaluate: Evaluate = async ({ data }) => {
  const open = await openModel(SHIPPED);
  const sets = [demoItems(), ...(data ? labelledSets(data, MOST) : [])];
  const measured: Measured[] = [];
  for (const set of sets) measured.push(await measure(set, open));
  return {
    name: "topics",
    protocol: [
      `demo: 221 films and books in two languages, labelled by the first tag; tags are taken out before`,
      data
        ? `thucnews: titles of the dev set in 10 classes; shopping: held-out reviews in 10 categories; ${MOST} of each, seed 5`
        : "news titles and reviews are left out: give --data DIR",
      "as many clusters as labels: spherical k-means, k-means++, best fit of 3 seeds, for both spaces alike",
      `TF-IDF: the ${BIGRAMS} commonest character bigrams`,
      "discovered: number of clusters by its own rule; stays: of 95 % of the items with a topic, those that are in the same when the rest has come too",
      "both grow with the number of clusters, the more the fewer items there are: compare rows of one number, and with chance",
    ],
    tables: measured.flatMap(({ table, names }) => [table, names]),
    figures: Object.assign({}, ...measured.map(({ figures }) => figures)),
    ratios: Object.assign({}, ...measured.map(({ ratios }) => ratios)),
  };
};

async function measure(set: LabelledItems, open: OpenModel): Promise<Measured> {
  const { name, labels } = set;
  const items = await encodeItems(set.items, open);
  const count = new Set(labels).size;
  const found = discoverTopics(items, { former: [], written: [] });
  const random = randomNumbers(9);
  const byChance = (clusters: number) => labels.map(() => Math.floor(random() * clusters));
  const divisions: Record<string, ArrayLike<number>> = {
    chance: byChance(count),
    "k-means on TF-IDF": seeded(await tfIdf(items), count, discoveryTuning).of,
    "k-means on vectors": seeded(
      items.map(({ vector }) => vector),
      count,
      discoveryTuning,
    ).of,
    "chance, as many as discovered": byChance(found.topics.length),
    discovered: divisionOf(items, found),
  };
  const rows = Object.entries(divisions).map(([kind, of]) => ({
    kind,
    clusters: new Set(Array.from(of)).size,
    purity: purity(of, labels),
    nmi: normalisedMutualInformation(of, labels),
  }));
  const stays = stayingShare(items);
  const [, words, vectors, , discovered] = rows;
  return {
    table: {
      title: `${name}: ${items.length} items, ${count} labels; ${percent(stays)} % stay`,
      columns: ["", "clusters", "purity", "NMI"],
      rows: rows.map((row) => [row.kind, `${row.clusters}`, row.purity.toFixed(3), row.nmi.toFixed(3)]),
    },
    names: namesOf(set, items, found),
    figures: {
      ...Object.fromEntries(
        rows.flatMap(({ kind, purity, nmi }) => [
          [`${name} ${kind} purity`, purity],
          [`${name} ${kind} NMI`, nmi],
        ]),
      ),
      [`${name} topics`]: found.topics.length,
      [`${name} stays`]: stays,
    },
    ratios: {
      [`${name} NMI, vectors / TF-IDF`]: (vectors?.nmi ?? 0) / (words?.nmi || 1),
      [`${name} NMI, discovered / TF-IDF`]: (discovered?.nmi ?? 0) / (words?.nmi || 1),
    },
  };
}

const percent = (share: number) => (100 * share).toFixed(1);

/** Each topic with its names and the label that most of its items have. */
function namesOf(
  { name, labels }: LabelledItems,
  items: readonly CatalogueItem[],
  { topics, members }: Discovery,
): Table {
  const labelOf = new Map(items.map(({ id }, i) => [id, labels[i] as string]));
  const rows = topics.map((topic, i) => {
    const own = members[i] ?? [];
    const counted = [...Map.groupBy(own, (id) => labelOf.get(id))].sort(([, a], [, b]) => b.length - a.length)[0];
    const share = percent((counted?.[1].length ?? 0) / Math.max(1, own.length));
    return [
      Object.values(topic.labels).join(" · "),
      `${own.length}`,
      `${counted?.[0]} ${share} %`,
      topic.aliases.join(", "),
    ];
  });
  return { title: `${name}: names`, columns: ["topic", "items", "commonest label", "also known as"], rows };
}

/** Of each item the number of its topic; −1 for items of clusters that nothing names. */
function divisionOf(items: readonly CatalogueItem[], { members }: Pick<Discovery, "members">): number[] {
  const topicOf = new Map(members.flatMap((ids, topic) => ids.map((id) => [id, topic] as const)));
  return items.map(({ id }) => topicOf.get(id) ?? -1);
}

/** Of the first 95 % of the items, as far as they had a topic: the share that is in the same once the rest has come. */
function stayingShare(items: readonly CatalogueItem[]): number {
  const first = items.slice(0, Math.ceil(items.length * (1 - LATER)));
  const before = discoverTopics(first, { former: [], written: [] });
  const whole = discoverTopics(items, { former: before.topics, written: [] });
  const idOf = ({ topics, members }: Discovery) =>
    new Map(members.flatMap((ids, i) => ids.map((id) => [id, topics[i]?.id] as const)));
  const [then, now] = [idOf(before), idOf(whole)];
  return [...then].filter(([id, topic]) => topic === now.get(id)).length / then.size;
}

/** TF-IDF of character bigrams, of those that most texts hold. */
async function tfIdf(items: readonly CatalogueItem[]): Promise<Float32Array[]> {
  const texts = items.map(({ title, description = "", translations }) =>
    [title, description, ...Object.values(translations).flatMap((other) => [other.title, other.description])].join(" "),
  );
  const placed = await bigramSpace().place(texts);
  const frequency = new Map<string, number>();
  for (const weights of placed)
    for (const bigram of weights.keys()) frequency.set(bigram, (frequency.get(bigram) ?? 0) + 1);
  const commonest = [...frequency].sort(([, a], [, b]) => b - a).slice(0, BIGRAMS);
  const place = new Map(commonest.map(([bigram], i) => [bigram, i]));
  return placed.map((weights) => {
    const vector = new Float64Array(place.size);
    for (const [bigram, weight] of weights) {
      const at = place.get(bigram);
      if (at !== undefined) vector[at] = weight;
    }
    return unit(vector);
  });
}
