import * as v from "valibot";
import { segmentTuning } from "../domain/tuning/segments.ts";
import { fields, userId, whole } from "./fields.ts";

/** Members on one page. */
const PAGE = 1_000;

const name = v.pipe(
  v.string(),
  v.regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,63}$/u, "must be 1 to 64 letters, digits, - or _, such as dormant-fans"),
);

/** Checked by domain/segments/check-segment.ts, which knows the tenant's topics and rules. */
const definition = v.pipe(
  v.unknown(),
  v.metadata({
    description: `One of { all: […] }, { any: […] }, { not: … }, { interest: topic, atLeast?, atMost?, confidence? }, { pattern: name, is?, atLeast?, atMost? }, { concludes: relation, about?, confidence? }, { count: event type, atLeast?, atMost? }, { attribute: name of items acted on (or tag, price), is?, did?: event type, atLeast?, atMost? }, { seenDays: days }; at most ${segmentTuning.mostTests} tests, ${segmentTuning.deepest} deep`,
  }),
);

export const SegmentPath = fields({ name });
export const SegmentBody = fields({ definition });
export const MembersQuery = fields({
  after: v.optional(v.union([v.literal(""), userId]), ""),
  limit: v.optional(whole(1, PAGE), "100"),
});

const waiting = v.pipe(
  v.number(),
  v.metadata({
    description: "People who are still to be judged by the newest rules and segments; counts end at 100,000",
  }),
);

const Segment = v.object({
  name: v.string(),
  definition: v.unknown(),
  members: v.number(),
  updatedAt: v.string(),
});

export const SegmentList = v.object({ segments: v.array(Segment), waiting });
export const SavedSegment = v.object({ changed: v.boolean(), members: v.number(), waiting });
export const CountAnswer = v.object({
  members: v.pipe(
    v.nullable(v.number()),
    v.metadata({
      description: `For a publishable key null below ${segmentTuning.leastShown}, and rounded down to a multiple of ${segmentTuning.shownStep}`,
    }),
  ),
  waiting: v.optional(waiting),
});
export const MembersAnswer = v.object({
  users: v.array(v.object({ userId: v.string(), since: v.string() })),
  /** To be sent as `after` for the next page; null on the last. */
  next: v.nullable(v.string()),
});
export const PreviewAnswer = v.object({
  people: v.number(),
  examined: v.number(),
  members: v.number(),
  estimate: v.number(),
  margin: v.number(),
  sample: v.array(v.string()),
});
