import type { PersonEvent } from "../event.ts";
import type { ActionEvidence } from "../evidence.ts";
import type { Reading, TopicAffinity } from "../reading.ts";
import type { UnderstandingSettings } from "../settings.ts";
import { actionTuning } from "../tuning/actions.ts";
import { actionWeight } from "./action-weight.ts";
import { strength } from "./strength.ts";
import { topicsFor } from "./topics-for.ts";

/** What an action was done on: the item's content vector and topics. */
export interface ActedOn {
  readonly vector: Float32Array;
  readonly topics: readonly TopicAffinity[];
  /** Its content vector, where that is not the same. */
  readonly content?: Float32Array;
  /** What was written with the action, if anything: praise and complaint decide its sign. */
  readonly reading?: Reading;
}

/** Evidence in what somebody did with an item; none when the action weighs nothing. */
export function evidenceOfAction(
  event: PersonEvent,
  item: ActedOn,
  settings: UnderstandingSettings,
): ActionEvidence | undefined {
  if (event.itemId === undefined) return undefined;
  const signed = signedWeight(event, item, settings);
  const weight = Math.abs(signed);
  if (weight === 0) return undefined;
  return {
    kind: "action",
    eventId: event.id,
    part: 0,
    sign: signed < 0 ? -1 : 1,
    weight,
    at: event.at,
    strength: strength("action", { weight, at: event.at }, settings.profile),
    topics: topicsFor(signed < 0 ? -1 : 1, item.topics),
    vector: item.vector,
    type: event.type,
    itemId: event.itemId,
  };
}

/**
 * The action's own weight, unless words came with it: then their stance towards the item counts, at most
 * `stanceWeight`. A rating keeps its stars, which say more than the words' stance does.
 */
function signedWeight(event: PersonEvent, item: ActedOn, settings: UnderstandingSettings): number {
  const own = actionWeight(event.type, event.value, settings.actions);
  const rated = settings.actions[event.type]?.value === "rating" && event.value !== undefined;
  const lean = item.reading === undefined || rated ? 0 : overallLean(item.reading);
  return lean === 0 ? own : actionTuning.stanceWeight * lean;
}

/** −1..1: mean signed certainty of the clauses that take a stance; 0 when none does. */
export function overallLean(reading: Reading): number {
  const taken = reading.clauses.filter((clause) => clause.stance !== "neutral");
  const sum = taken.reduce(
    (total, { stance, confidence }) => total + (stance === "like" ? confidence : -confidence),
    0,
  );
  return taken.length === 0 ? 0 : sum / taken.length;
}
