import { Hono } from "hono";
import * as v from "valibot";
import { topicOrigins } from "../domain/topic.ts";
import { checkTaxonomy } from "../domain/topics/check-taxonomy.ts";
import { Problem } from "../errors.ts";
import { saveDiscovered, saveTopics } from "../flow/save-topics.ts";
import { allow } from "./allow.ts";
import type { AppEnv } from "./context.ts";
import { describe } from "./describe.ts";
import { fields, id, languageTag, notList, words } from "./fields.ts";
import { body, LARGE_BODY } from "./validate.ts";

const NAME = 100;
const DESCRIPTION = 2_000;
const ALIASES = 100;
const LANGUAGES = 20;
const TOPICS = 1_000;
/** Characters of a vector in base64: up to 4,096 numbers. */
const CENTROID = 22_000;
/** Bytes: 1,000 topics with all that they may hold. */
const MAX_BYTES = 4 * 1024 * 1024;

const TopicInput = fields({
  id,
  labels: v.pipe(
    notList(v.record(languageTag, words(NAME))),
    v.minEntries(1, 'must hold at least one label, such as { "en": "sci-fi" }'),
    v.maxEntries(LANGUAGES, `has too many entries: at most ${LANGUAGES}`),
  ),
  description: v.exactOptional(words(DESCRIPTION)),
  aliases: v.optional(
    v.pipe(v.array(words(NAME)), v.maxLength(ALIASES, `has too many entries: at most ${ALIASES}`)),
    [],
  ),
  parent: v.exactOptional(id),
  origin: v.exactOptional(
    v.pipe(v.picklist(topicOrigins), v.metadata({ description: "Only on topics that a job found in the catalogue" })),
  ),
});

const listOf = <S extends v.GenericSchema>(topic: S) =>
  fields({ topics: v.pipe(v.array(topic), v.maxLength(TOPICS, `has too many entries: at most ${TOPICS}`)) });
const TopicList = listOf(TopicInput);
const Topics = v.object({ topics: v.array(v.object(TopicInput.entries)) });

const { origin: _, ...written } = TopicInput.entries;
const DiscoveredInput = fields({
  ...written,
  modelId: words(NAME),
  centroid: v.pipe(
    v.string(),
    v.base64("must be base64"),
    v.maxLength(CENTROID),
    v.metadata({ description: "Mean direction of its items: float32, little-endian, base64" }),
  ),
});
const DiscoveredList = listOf(DiscoveredInput);
const Discovered = v.object({ topics: v.array(v.object(DiscoveredInput.entries)) });
const Changed = v.object({ changed: v.boolean() });

export const topics = new Hono<AppEnv>()
  .get(
    "/",
    describe({
      summary: "The topics that interests are named by",
      tag: "topics",
      answers: { 200: { description: "All of them", schema: Topics } },
    }),
    allow("secret", "publishable"),
    async (c) => {
      const kept = await c.var.services.loadTopics(c.var.caller.tenantId);
      return c.json({ topics: kept.map(({ vector: _, modelId: __, unreadable: ___, ...topic }) => topic) });
    },
  )
  .put(
    "/",
    describe({
      summary:
        "Replace the topics that you wrote, all of them; discovered ones stay, and entries with an origin are passed over. Items and profiles are read again by the new ones, which takes a while.",
      tag: "topics",
      answers: { 200: { description: "Whether anything changed", schema: Changed } },
    }),
    allow("secret"),
    body(TopicList, { maxBytes: MAX_BYTES }),
    async (c) => {
      const { topics } = c.req.valid("json");
      requireConsistent(topics);
      const own = topics.filter(({ origin }) => origin === undefined);
      return c.json({ changed: await saveTopics(c.var.services, c.var.caller.tenantId, own) });
    },
  )
  .get(
    "/discovered",
    describe({
      summary: "The topics that a job found in the catalogue, as it left them",
      tag: "learning",
      answers: { 200: { description: "All of them", schema: Discovered } },
    }),
    allow("secret"),
    async (c) => c.json({ topics: await c.var.services.loadDiscovered(c.var.caller.tenantId) }),
  )
  .put(
    "/discovered",
    describe({
      summary: "Replace the topics that a job found, all of them. Those that you wrote stay as they are.",
      tag: "learning",
      answers: { 200: { description: "Whether any words changed", schema: Changed } },
    }),
    allow("secret"),
    body(DiscoveredList, { maxBytes: LARGE_BODY }),
    async (c) => {
      const { topics } = c.req.valid("json");
      const { services, caller } = c.var;
      const own = (await services.loadTopics(caller.tenantId)).filter(({ origin }) => origin === undefined);
      requireConsistent([...own, ...topics], own.length);
      return c.json({ changed: await saveDiscovered(services, caller.tenantId, topics) });
    },
  );

/** `known` topics of the list stand already: what does not fit is said of the others. */
function requireConsistent(list: Parameters<typeof checkTaxonomy>[0], known = 0): void {
  const faults = checkTaxonomy(list).map(({ index, field, detail }) => ({
    pointer: `/topics/${index - known}/${field}`,
    detail,
  }));
  const [first] = faults;
  if (first) throw new Problem("invalid", { detail: `${first.pointer}: ${first.detail}`, faults });
}
