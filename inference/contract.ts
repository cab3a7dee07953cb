/**
 * What the edge and the inference service say to each other: the one file of inference/ that edge/ may import.
 * The same JSON travels over plain HTTP and through SageMaker (POST /invocations).
 */
import * as v from "valibot";

/** Most texts in one understand request. The edge cuts larger work into several requests. */
export const MAX_TEXTS = 256;
/** Longest text accepted, in UTF-16 units; longer input is refused, longer token sequences are truncated. */
export const MAX_TEXT_LENGTH = 20_000;

const text = v.pipe(v.string(), v.nonEmpty("write at least one character"), v.maxLength(MAX_TEXT_LENGTH));

/** One text to read, optionally towards a named target ("战争片" in "我喜欢科幻片，讨厌战争片"). */
export const UnderstandText = v.strictObject({ text, target: v.optional(text) });

/** POST /invocations with task "understand": sentence vectors and every head's probabilities in one pass. */
export const UnderstandRequest = v.strictObject({
  task: v.literal("understand"),
  texts: v.pipe(v.array(UnderstandText), v.minLength(1), v.maxLength(MAX_TEXTS)),
});

/** Probabilities by label of one head, summing to 1; a head of one label says how likely that one is. */
export const HeadScores = v.record(v.string(), v.number());

/** The answer to an understand request: which model read, and one result a text, in order. */
export const UnderstandReply = v.object({
  model: v.object({
    /** Stable identity of weights and pooling: vectors of different ids must never be compared. */
    id: v.string(),
    /** Width D of every vector. */
    dimensions: v.pipe(v.number(), v.integer(), v.minValue(1)),
    /** True for weights that were never trained: heads are then absent and rules decide. */
    untrained: v.boolean(),
  }),
  /** One per text, in request order. */
  results: v.array(
    v.object({
      /** Unit vector, D little-endian float32, base64. */
      vector: v.string(),
      /** By head name (stance, feedback, content, safety); empty when the model has none. */
      heads: v.record(v.string(), HeadScores),
    }),
  ),
});

export type UnderstandText = v.InferOutput<typeof UnderstandText>;
export type UnderstandRequest = v.InferOutput<typeof UnderstandRequest>;
export type UnderstandReply = v.InferOutput<typeof UnderstandReply>;
