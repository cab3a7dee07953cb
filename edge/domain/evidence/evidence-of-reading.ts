import type { PersonEvent } from "../event.ts";
import type { TextEvidence } from "../evidence.ts";
import type { ReadClause, Reading, TargetStance } from "../reading.ts";
import type { UnderstandingSettings } from "../settings.ts";
import { stanceTuning } from "../tuning/stance.ts";
import { textTuning } from "../tuning/text.ts";
import { strength } from "./strength.ts";
import { topicsFor } from "./topics-for.ts";

/**
 * Evidence in what somebody wrote: one piece for each clause that takes a stance, or names what is searched for; and one
 * for each thing in it towards which it leans otherwise.
 */
export function evidenceOfReading(
  event: PersonEvent,
  reading: Reading,
  settings: UnderstandingSettings,
): TextEvidence[] {
  return reading.clauses.flatMap((clause, i) => {
    const targets = clause.targets ?? [];
    const others = new Set(targets.map(({ topicId }) => topicId));
    const whole = { ...clause, topics: clause.topics.filter(({ topicId }) => !others.has(topicId)) };
    const spoken = [whole, ...targets.map((target) => towards(clause, target))];
    return spoken.flatMap((one, n) => pieceOf(one, { event, settings, part: i + 1 + n * textTuning.mostClauses }));
  });
}

/** The clause as if it spoke of one of its things only. */
const towards = (clause: ReadClause, { topicId, ...target }: TargetStance): ReadClause => ({
  ...clause,
  ...target,
  topics: clause.topics.filter((topic) => topic.topicId === topicId),
});

interface Place {
  readonly event: PersonEvent;
  readonly settings: UnderstandingSettings;
  readonly part: number;
}

function pieceOf(clause: ReadClause, { event, settings, part }: Place): TextEvidence[] {
  const weight = clauseWeight(event, clause, settings);
  if (weight === 0) return [];
  const sign = clause.stance === "dislike" ? -1 : 1;
  return [
    {
      kind: "text",
      eventId: event.id,
      part,
      sign,
      weight,
      at: event.at,
      strength: strength("text", { weight, at: event.at }, settings.profile),
      topics: topicsFor(sign, clause.topics),
      vector: clause.vector,
      quote: clause.text,
      start: clause.start,
      end: clause.end,
      language: clause.language,
      stance: clause.stance,
    },
  ];
}

/** Weight of a clause, 0..1: certainty² of a stance; a small fixed one for a neutral mention in a search or post. */
function clauseWeight(event: PersonEvent, clause: ReadClause, settings: UnderstandingSettings): number {
  if (clause.nameless) return 0;
  if (clause.stance === "neutral") return mentionWeight(event, clause, settings);
  if (clause.confidence < stanceTuning.leastConfidence) return 0;
  return clause.confidence ** stanceTuning.confidenceExponent;
}

function mentionWeight(event: PersonEvent, clause: ReadClause, settings: UnderstandingSettings): number {
  if (clause.topics.length === 0 || clause.reasons.some((reason) => NOT_ONES_OWN.has(reason))) return 0;
  return Object.hasOwn(settings.mentions, event.type) ? (settings.mentions[event.type] ?? 0) : 0;
}

/** Rules that make a clause neutral because it says nothing of the writer's own present interest. */
const NOT_ONES_OWN: ReadonlySet<string> = new Set(["reported", "quoted", "past", "conditional"]);
