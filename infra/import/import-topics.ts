import { type Api, callApi } from "../call-api.ts";
import { Progress } from "../progress.ts";
import type { Mapping } from "./map-row.ts";
import { type Topic, topicsFromFile } from "./topics-from-file.ts";
import { topicsFromTags } from "./topics-from-tags.ts";

interface Job {
  readonly file: string;
  readonly mapping: Mapping;
}

/** Adds topics to those of the tenant; one whose id is there already is left as it is. They come first: items are read with them. */
export async function importTopics({ api, topics }: { api: Api; topics: string | undefined }, jobs: readonly Job[]) {
  if (!topics) return;
  const progress = new Progress("topics");
  const found = topics === "tags" ? await fromTags(jobs) : await topicsFromFile(topics);
  const { body } = await callApi(api, { method: "GET", path: "/v1/topics" });
  const known: readonly Topic[] = body?.topics ?? [];
  const ids = new Set(known.map(({ id }) => id));
  const added = found.filter(({ id }) => !ids.has(id));
  const reply = await callApi(api, { method: "PUT", path: "/v1/topics", body: { topics: [...known, ...added] } });
  if (reply.status >= 300) throw new Error(`PUT /v1/topics: ${reply.status} ${JSON.stringify(reply.body)}`);
  progress.done(`${added.length} new, ${known.length} there already`);
}

async function fromTags(jobs: readonly Job[]): Promise<Topic[]> {
  const catalogues = jobs.filter(({ mapping }) => mapping.kind === "items");
  const lists = await Promise.all(catalogues.map(({ file, mapping }) => topicsFromTags(file, mapping)));
  return lists.flat();
}
