import { Hono } from "hono";
import * as v from "valibot";
import { checkTaxonomy } from "../domain/topics/check-taxonomy.ts";
import { Problem } from "../errors.ts";
import { saveTopics } from "../flow/save-topics.ts";
import { allow } from "./allow.ts";
import type { AppEnv } from "./context.ts";
import { describe } from "./describe.ts";
import { fields, id, languageTag, notList, words } from "./fields.ts";
import { body } from "./validate.ts";

const NAME = 100;
const DESCRIPTION = 2_000;
const ALIASES = 100;
const LANGUAGES = 20;
const TOPICS = 1_000;
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
});

const TopicList = fields({
  topics: v.pipe(v.array(TopicInput), v.maxLength(TOPICS, `has too many entries: at most ${TOPICS}`)),
});
const Topics = v.object({ topics: v.array(v.object(TopicInput.entries)) });

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
        "Replace the topics, all of them. Items and profiles are read again by the new ones, which takes a while.",
      tag: "topics",
      answers: { 200: { description: "Whether anything changed", schema: v.object({ changed: v.boolean() }) } },
    }),
    allow("secret"),
    body(TopicList, { maxBytes: MAX_BYTES }),
    async (c) => {
      const { topics } = c.req.valid("json");
      requireConsistent(topics);
      return c.json({ changed: await saveTopics(c.var.services, c.var.caller.tenantId, topics) });
    },
  );

function requireConsistent(list: readonly v.InferOutput<typeof TopicInput>[]): void {
  const faults = checkTaxonomy(list).map(({ index, field, detail }) => ({
    pointer: `/topics/${index}/${field}`,
    detail,
  }));
  const [first] = faults;
  if (first) throw new Problem("invalid", { detail: `${first.pointer}: ${first.detail}`, faults });
}
