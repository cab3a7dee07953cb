import type { PersonEvent } from "../../../edge/domain/event.ts";
import { strength } from "../../../edge/domain/evidence/strength.ts";
import type { ActionEvidence, Evidence, TextEvidence } from "../../../edge/domain/evidence.ts";
import type { TakenEvent } from "../../../edge/domain/profile/fold-events.ts";
import { DAY } from "../../../edge/domain/time-units.ts";
import { profileTuning } from "../../../edge/domain/tuning/profile.ts";
import { unit } from "../../../edge/domain/vector.ts";

export const NOON = Date.UTC(2026, 10, 23, 12);
export const MODEL = { modelId: "model-of-tests", dimensions: 3 };

export function anEvent(changes: Partial<PersonEvent> = {}): PersonEvent {
  return { id: "e1", userId: "ada", type: "comment", at: NOON, ...changes };
}

/** Evidence in words: `aText({ sign: -1, topics: [{ topicId: "horror", affinity: 1 }] })`. */
export function aText(changes: Partial<TextEvidence> = {}): TextEvidence {
  const weight = changes.weight ?? 0.8;
  const at = changes.at ?? NOON;
  return {
    kind: "text",
    eventId: "e1",
    part: 1,
    sign: 1,
    weight,
    at,
    strength: strength("text", { weight, at }, profileTuning),
    topics: [],
    vector: unit([1, 0, 0]),
    quote: "我喜欢科幻片",
    start: 0,
    end: 6,
    language: "zh",
    stance: changes.sign === -1 ? "dislike" : "like",
    ...changes,
  };
}

export function anAction(changes: Partial<ActionEvidence> = {}): ActionEvidence {
  const weight = changes.weight ?? 0.5;
  const at = changes.at ?? NOON;
  return {
    kind: "action",
    eventId: "e1",
    part: 0,
    sign: 1,
    weight,
    at,
    strength: strength("action", { weight, at }, profileTuning),
    topics: [],
    vector: unit([0, 1, 0]),
    type: "view",
    itemId: "solaris",
    ...changes,
  };
}

export const about = (topicId: string, affinity = 0.9) => [{ topicId, affinity }];

/** An event with the evidence in it, as it is taken into a profile. */
export function taken(event: Partial<PersonEvent>, ...evidence: Evidence[]): TakenEvent {
  return { event: anEvent(event), evidence };
}

export const daysAgo = (days: number) => NOON - days * DAY;
