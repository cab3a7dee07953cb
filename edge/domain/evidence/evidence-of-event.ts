import type { NextState } from "../due-event.ts";
import type { PersonEvent } from "../event.ts";
import type { Evidence } from "../evidence.ts";
import type { Reading } from "../reading.ts";
import { roundVector } from "../round-vector.ts";
import type { UnderstandingSettings } from "../settings.ts";
import type { ActedOn } from "./evidence-of-action.ts";
import { evidenceOfAction } from "./evidence-of-action.ts";
import { evidenceOfReading } from "./evidence-of-reading.ts";
import { groundReading } from "./ground-reading.ts";

export interface EventContext {
  /** Of its text, when it has one. */
  readonly reading?: Reading;
  /** What it was done on, once that was encoded. */
  readonly item?: ActedOn;
}

/** All evidence in an event, rounded as it will be kept; `waiting` when its action still needs its item's vector. */
export function evidenceOfEvent(
  event: PersonEvent,
  { reading, item }: EventContext,
  settings: UnderstandingSettings,
): { readonly evidence: readonly Evidence[]; readonly state: NextState } {
  const action = item && evidenceOfAction(event, { ...item, ...(reading && { reading }) }, settings);
  const words = reading ? evidenceOfReading(event, groundReading(reading, item), settings) : [];
  return {
    evidence: [...(action ? [action] : []), ...words].map((piece) => ({ ...piece, vector: roundVector(piece.vector) })),
    state: event.itemId !== undefined && item === undefined ? "waiting" : "folded",
  };
}
