import type { PersonEvent } from "../event.ts";
import type { TextEvidence } from "../evidence.ts";
import type { ReadClause, Reading } from "../reading.ts";
import type { UnderstandingSettings } from "../settings.ts";
import { stanceTuning } from "../tuning/stance.ts";
import { strength } from "./strength.ts";

/** Evidence in what somebody wrote: one piece for each clause that takes a stance, or names what is searched for. */
export function evidenceOfReading(
  event: PersonEvent,
  reading: Reading,
  settings: UnderstandingSettings,
): TextEvidence[] {
  return reading.clauses.flatMap((clause, i) => {
    const weight = clauseWeight(event, clause, settings);
    if (weight === 0) return [];
    return [
      {
        kind: "text",
        eventId: event.id,
        part: i + 1,
        sign: clause.stance === "dislike" ? -1 : 1,
        weight,
        at: event.at,
        strength: strength("text", { weight, at: event.at }, settings.profile),
        topics: clause.topics,
        vector: clause.vector,
        quote: clause.text,
        start: clause.start,
        end: clause.end,
        language: clause.language,
        stance: clause.stance,
      },
    ];
  });
}

/** Weight of a clause, 0..1: certainty² of a stance; a small fixed one for a neutral mention in a search or post. */
function clauseWeight(event: PersonEvent, clause: ReadClause, settings: UnderstandingSettings): number {
  if (clause.stance === "neutral") return mentionWeight(event, clause, settings);
  if (clause.confidence < stanceTuning.leastConfidence) return 0;
  return clause.confidence ** stanceTuning.confidenceExponent;
}

function mentionWeight(event: PersonEvent, clause: ReadClause, settings: UnderstandingSettings): number {
  if (clause.topics.length === 0 || clause.reasons.some((reason) => NOT_ONES_OWN.has(reason))) return 0;
  return Object.hasOwn(settings.mentions, event.type) ? (settings.mentions[event.type] ?? 0) : 0;
}

/** Rules that make a clause neutral because it says nothing of the writer's own present interest. */
const NOT_ONES_OWN: ReadonlySet<string> = new Set(["reported", "past", "conditional", "negated-fact"]);
