import { type Api, ask, pagesOf } from "../api.ts";
import type { Tell } from "../read-interactions.ts";
import { Refusal } from "../refusal.ts";
import { type Discovery, discoverTopics, type FoundTopic, type WrittenTopic } from "./discover-topics.ts";
import { discoveryTuning } from "./tuning.ts";
import type { CatalogueItem } from "./words-of-item.ts";

interface VectorsPage {
  readonly model: string | null;
  readonly items: readonly (Omit<CatalogueItem, "vector"> & { readonly vector: string })[];
  readonly next: string | null;
}

/** A discovered topic as the edge keeps it. */
type KeptTopic = Omit<FoundTopic, "centroid"> & { readonly modelId: string; readonly centroid: string };

/**
 * Finds the topics of a catalogue and publishes them beside those that the tenant wrote, which stay as they are.
 * @throws Refusal when the catalogue is too small, or is being encoded anew.
 */
export async function learnTopics(api: Api, tell: Tell, { dryRun }: { dryRun: boolean }): Promise<void> {
  const { model, items } = await readCatalogue(api, tell);
  const { topics } = await ask<{ topics: (WrittenTopic & { origin?: string })[] }>(api, "/v1/topics");
  const former = await ask<{ topics: KeptTopic[] }>(api, "/v1/topics/discovered");
  const found = discoverTopics(items, {
    written: topics.filter(({ origin }) => origin === undefined),
    former: former.topics.filter(({ modelId }) => modelId === model).map(topicFrom),
  });
  await tell(silhouettes(found));
  for (const line of changes(found, former.topics)) await tell(line);
  if (dryRun) return tell("dry run: nothing was published");
  const kept = [...found.parents, ...found.topics].map((topic) => ({
    ...topic,
    modelId: model,
    centroid: encode(topic.centroid),
  }));
  const { changed } = await ask<{ changed: boolean }>(api, "/v1/topics/discovered", {
    method: "PUT",
    body: { topics: kept },
  });
  await tell(
    changed ? "published: items and profiles are read again by them" : "no word changed: nothing is read again",
  );
}

async function readCatalogue(api: Api, tell: Tell): Promise<{ model: string; items: CatalogueItem[] }> {
  const items: CatalogueItem[] = [];
  const models = new Set<string | null>();
  for await (const page of pagesOf<VectorsPage>(api, "/v1/vectors")) {
    models.add(page.model);
    items.push(...page.items.map((item) => ({ ...item, vector: decode(item.vector) })));
    await tell(`${items.length} items read`);
  }
  const [model] = models;
  const least = 2 * discoveryTuning.leastItems;
  if (models.size > 1)
    throw new Refusal("The encoder became another one meanwhile: try again when all items are encoded.");
  if (model == null || items.length < least) {
    throw new Refusal(`There are ${items.length} encoded items: topics need at least ${least}.`);
  }
  return { model, items };
}

const topicFrom = ({ modelId: _, centroid, ...topic }: KeptTopic): FoundTopic => ({
  ...topic,
  centroid: decode(centroid),
});

function silhouettes({ chosen, topics }: Discovery): string {
  const tried = Object.entries(chosen.tried).map(([count, value]) => `${count}: ${value.toFixed(3)}`);
  const how = chosen.kept ? "the former ones, moved" : "anew";
  return `${topics.length} topics, ${how}, silhouette ${chosen.silhouette.toFixed(3)} (tried ${tried.join(", ")})`;
}

/** What a reader wants to know: what is new, what has other words, what is gone. */
function changes({ topics, members, parents }: Discovery, former: readonly KeptTopic[]): string[] {
  const before = new Map(former.map((topic) => [topic.id, topic]));
  const now = topics.map((topic, i) => {
    const known = before.get(topic.id);
    const state = known === undefined ? "new" : wordsOf(known) === wordsOf(topic) ? "as before" : "renamed";
    const under = topic.parent === undefined ? "" : ` < ${topic.parent}`;
    return `  ${topic.id}${under}: ${wordsOf(topic)} (${members[i]?.length} items, ${state})`;
  });
  const over = parents.map(
    (parent) => `  ${parent.id}: ${wordsOf(parent)} (of ${childrenOf(parent.id, topics)} topics)`,
  );
  const ids = new Set([...topics, ...parents].map(({ id }) => id));
  return [...over, ...now, ...former.filter(({ id }) => !ids.has(id)).map(({ id }) => `  ${id}: gone`)];
}

const childrenOf = (id: string, topics: Discovery["topics"]) => topics.filter(({ parent }) => parent === id).length;

const wordsOf = ({ labels, aliases }: Pick<WrittenTopic, "labels" | "aliases">) =>
  [Object.values(labels).join(" · "), aliases.join(", ")].filter((words) => words !== "").join(": ");

/** float32, little-endian, base64. */
const encode = (vector: Float32Array) => Buffer.from(new Uint8Array(vector.slice().buffer)).toString("base64");
const decode = (text: string) => new Float32Array(new Uint8Array(Buffer.from(text, "base64")).buffer);
