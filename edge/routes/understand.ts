import { Hono } from "hono";
import * as v from "valibot";
import type { Topic } from "../domain/topic.ts";
import { understandTuning } from "../domain/tuning/understand.ts";
import { understand } from "../flow/understand.ts";
import { allow } from "./allow.ts";
import type { AppEnv } from "./context.ts";
import { describe } from "./describe.ts";
import { fields, id, words } from "./fields.ts";
import { body } from "./validate.ts";

const TEXTS = 100;
const TEXT = 20_000;
const TOPICS = 100;
/** Bytes. */
const MAX_BYTES = 2 * 1024 * 1024;

const TopicGiven = v.union(
  [words(100), fields({ id, label: words(100), description: v.exactOptional(words(2_000)) })],
  'must be a label, or { "id", "label", "description" }',
);
const Question = fields({
  texts: v.pipe(
    v.array(words(TEXT)),
    v.minLength(1, "must hold at least one text"),
    v.maxLength(TEXTS, `holds too many texts: at most ${TEXTS} a request`),
  ),
  topics: v.exactOptional(v.pipe(v.array(TopicGiven), v.maxLength(TOPICS, `holds too many topics: at most ${TOPICS}`))),
});

/** Seconds after which an encoder that has fallen silent is given up. */
const PATIENCE = (understandTuning.doubtAfterMs + understandTuning.pingMs) / 1_000;

const Answer = v.object({
  degraded: v.pipe(
    v.boolean(),
    v.metadata({
      description: "True: the encoder did not answer. Rules and word tables alone have read, topics count only by name",
    }),
  ),
  results: v.array(
    v.object({
      language: v.picklist(["zh", "en", "mixed", "other"]),
      clauses: v.array(
        v.object({
          text: v.string(),
          start: v.number(),
          end: v.number(),
          stance: v.picklist(["like", "dislike", "neutral"]),
          confidence: v.number(),
        }),
      ),
      /** −1 (against) … 1 (for), where a stance is taken. */
      interests: v.array(v.object({ topic: v.string(), score: v.number() })),
      /** How far the text is about a topic, whatever it thinks of it: a calibrated probability; below 0.2 it is left out. */
      about: v.array(v.object({ topic: v.string(), interest: v.number() })),
      feedback: v.object({ label: v.string(), confidence: v.number() }),
    }),
  ),
});

const topicFrom = (given: v.InferOutput<typeof TopicGiven>): Topic =>
  typeof given === "string"
    ? { id: given, labels: { und: given }, aliases: [] }
    : {
        id: given.id,
        labels: { und: given.label },
        aliases: [],
        ...(given.description && { description: given.description }),
      };

export const understanding = new Hono<AppEnv>().post(
  "/",
  describe({
    summary: `What texts say: stance by clause, leaning to topics and what they are about, language and kind of feedback. Nothing is kept. An encoder that is silent for ${PATIENCE} seconds is done without: "degraded" says so.`,
    tag: "understand",
    answers: { 200: { description: "One result for each text, in order", schema: Answer } },
  }),
  allow("secret"),
  body(Question, { maxBytes: MAX_BYTES }),
  async (c) => {
    const { texts, topics } = c.req.valid("json");
    const { tenantId, settings } = c.var.caller;
    const given = topics && { topics: topics.map(topicFrom) };
    return c.json(await understand(c.var.services, { tenantId, settings, texts, ...given }));
  },
);
