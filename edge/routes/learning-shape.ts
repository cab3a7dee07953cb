import * as v from "valibot";
import { type Learning, learningKinds } from "../domain/learning.ts";
import { rankingTuning } from "../domain/tuning/ranking.ts";
import { fields, finite, id, whole } from "./fields.ts";

const MOST_NEIGHBOURS = 200;
const MOST_ENTRIES = 1_000;
const MOST_ID = 999_999_999;
const MOST_WIDTH = 256;
const MOST_SHARD = 9_999;

export const LearningPath = fields({ id: whole(1, MOST_ID) });

const Entries = v.array(
  fields({ itemId: id, neighbours: v.pipe(v.array(v.tuple([id, finite])), v.maxLength(MOST_NEIGHBOURS)) }),
);
export const NeighboursBody = fields({
  entries: v.pipe(Entries, v.maxLength(MOST_ENTRIES, `holds too many entries: at most ${MOST_ENTRIES}`)),
});
export const NeighboursQuery = fields({
  after: v.optional(v.string(), ""),
  limit: v.optional(whole(1, MOST_ENTRIES), `${MOST_ENTRIES}`),
});
export const NeighboursAnswer = v.object({ entries: Entries, next: v.nullable(v.string()) });

const Factor = v.pipe(
  v.array(finite),
  v.minLength(1, "must hold a number"),
  v.maxLength(MOST_WIDTH, `holds too many numbers: at most ${MOST_WIDTH}`),
);
const Factors = v.array(fields({ itemId: id, factor: Factor }));
export const FactorsPath = fields({ id: whole(1, MOST_ID), shard: whole(1, MOST_SHARD) });
export const FactorsBody = fields({
  entries: v.pipe(
    Factors,
    v.minLength(1, "must hold an entry"),
    v.maxLength(MOST_ENTRIES, `holds too many entries: at most ${MOST_ENTRIES}`),
    v.check(
      (entries) => entries.every(({ factor }) => factor.length === entries[0]?.factor.length),
      "all factors must have the same number of numbers",
    ),
  ),
});
const shardText = v.pipe(
  v.string(),
  v.transform((text) => text || "0"),
  whole(0, MOST_SHARD),
);
export const FactorsQuery = fields({ after: v.optional(shardText, "") });
export const FactorsAnswer = v.object({ entries: Factors, next: v.nullable(v.string()) });

const tuningName = v.picklist(Object.keys(rankingTuning), "must be the name of a number in tuning/ranking.ts");
const kind = v.picklist(learningKinds, `must be one of ${learningKinds.join(", ")}`);
export const LearningBody = fields({
  kind: v.optional(kind, "neighbours"),
  method: v.pipe(v.string(), v.nonEmpty(), v.maxLength(64)),
  tuning: v.optional(v.record(tuningName, finite), {}),
  evaluation: v.optional(v.record(v.string(), v.unknown()), {}),
  /** Refused unless neighbours or factors of exactly so many items are there. */
  items: v.exactOptional(v.pipe(v.number(), v.integer("must be a whole number"), v.minValue(0))),
});

const LearningAnswer = v.object({ id: v.number(), kind, method: v.string(), publishedAt: v.string() });
export const PublishedAnswer = LearningAnswer;
export const LearningsAnswer = v.object({
  learnings: v.array(
    v.object({
      ...LearningAnswer.entries,
      tuning: v.record(v.string(), v.number()),
      evaluation: v.record(v.string(), v.unknown()),
    }),
  ),
});

export const learningAnswer = ({ publishedAt, ...learning }: Learning) => ({
  ...learning,
  publishedAt: new Date(publishedAt).toISOString(),
});
