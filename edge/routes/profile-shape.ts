import * as v from "valibot";
import { KeptEvent } from "./event-shape.ts";

const Stance = v.picklist(["like", "dislike", "neutral"]);

const TextShare = v.object({
  eventId: v.string(),
  quote: v.string(),
  start: v.number(),
  end: v.number(),
  language: v.picklist(["zh", "en", "mixed", "other"]),
  stance: Stance,
  /** The whole of what was written, masked; `quote` is the clause in it that counts. */
  text: v.optional(v.string()),
  /** What it was written about. */
  itemId: v.optional(v.string()),
  time: v.string(),
  share: v.number(),
});

const ActionShare = v.object({
  eventId: v.string(),
  action: v.string(),
  itemId: v.string(),
  stance: Stance,
  time: v.string(),
  share: v.number(),
});

/** What behaviour shows: "lifecycle" is "active", "intent" is "comparing"; `because` names the events behind it. */
const Pattern = v.object({
  pattern: v.string(),
  value: v.string(),
  confidence: v.number(),
  detail: v.record(v.string(), v.union([v.string(), v.number(), v.array(v.string())])),
  because: v.array(v.string()),
});

/** What follows by the rules: `reads` in one line, `because` as a tree down to what was given. */
export const Conclusion = v.object({
  conclusion: v.string(),
  relation: v.string(),
  values: v.array(v.union([v.string(), v.number()])),
  confidence: v.number(),
  rule: v.string(),
  reads: v.string(),
  because: v.array(v.unknown()),
  /** What else had to be so, as rules write it: comparisons, and what nothing says. */
  besides: v.array(v.string()),
  absent: v.array(v.object({ relation: v.string(), values: v.array(v.union([v.string(), v.number()])) })),
});

/** An event that a pattern or a conclusion rests on, as a person remembers it; `text` is masked. */
const Source = v.object({
  type: v.optional(v.string()),
  itemId: v.optional(v.string()),
  text: v.optional(v.string()),
  time: v.string(),
});

/** GET /v1/users/:id/profile. */
export const ProfileAnswer = v.object({
  userId: v.string(),
  version: v.number(),
  weights: v.object({ text: v.number(), behaviour: v.number() }),
  interests: v.array(
    v.object({
      topic: v.string(),
      label: v.string(),
      score: v.number(),
      confidence: v.number(),
      trend: v.number(),
      evidence: v.array(v.union([TextShare, ActionShare])),
    }),
  ),
  actions: v.record(v.string(), v.number()),
  patterns: v.array(Pattern),
  conclusions: v.array(Conclusion),
  /** Labels of the topics that patterns and conclusions name, by id. */
  labels: v.record(v.string(), v.string()),
  /** The events that they name, by id. */
  sources: v.record(v.string(), Source),
  /** Events by hour of the day (24) and by weekday (7, from Sunday), by the person's own clock. */
  rhythm: v.object({ hours: v.array(v.number()), weekdays: v.array(v.number()) }),
  /** Audiences, for a secret key only: their names are not meant for whom they are about. */
  segments: v.optional(v.array(v.string())),
  /** Events that are kept and not yet taken in. */
  pending: v.number(),
  vectors: v.optional(
    v.object({
      model: v.string(),
      liked: v.array(v.number()),
      disliked: v.array(v.number()),
      behaviour: v.array(v.number()),
      profile: v.array(v.number()),
    }),
  ),
});

/** GET /v1/users/:id/export. */
export const Exported = v.object({
  userId: v.string(),
  exportedAt: v.string(),
  profile: v.optional(ProfileAnswer),
  events: v.array(KeptEvent),
  seen: v.array(v.object({ itemId: v.string(), lastAt: v.string() })),
  recommendations: v.array(v.object({ id: v.string(), itemIds: v.array(v.string()), time: v.string() })),
  aliases: v.array(v.string()),
  segments: v.array(v.object({ name: v.string(), since: v.string() })),
});
