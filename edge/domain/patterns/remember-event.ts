import type { PersonEvent } from "../event.ts";
import type { Evidence } from "../evidence.ts";
import type { Feedback } from "../reading.ts";
import { patternTuning } from "../tuning/patterns.ts";
import type { Purchase, RecentEvent } from "./pattern-state.ts";
import { whatIsSaid } from "./what-is-said.ts";

/** An event as the patterns see it. */
export interface SeenEvent {
  readonly event: PersonEvent;
  readonly evidence: readonly Evidence[];
  readonly feedback?: Feedback;
}

/** What is remembered of an event: who, when, what, about what, and which way its words lean. */
export function recentOf({ event, evidence, feedback }: SeenEvent): RecentEvent {
  const topics = topicsOf(evidence);
  const lean = leanOf(evidence);
  const said = whatIsSaid(feedback, evidence);
  return {
    id: event.id,
    at: event.at,
    type: event.type,
    ...(event.itemId !== undefined && { itemId: event.itemId }),
    ...(topics.length > 0 && { topics }),
    ...(lean !== 0 && { lean }),
    ...(said && { said }),
  };
}

export function purchaseOf({ event, evidence }: SeenEvent): Purchase {
  const [topic] = topicsOf(evidence);
  return {
    id: event.id,
    at: event.at,
    price: event.value !== undefined && event.value > 0 ? event.value : 0,
    ...(event.itemId !== undefined && { itemId: event.itemId }),
    ...(topic !== undefined && { topic }),
  };
}

/** The topics that an event is most about. */
function topicsOf(evidence: readonly Evidence[]): string[] {
  const own = evidence.flatMap(({ topics }) => topics).filter(({ implied }) => implied !== true);
  const ranked = own.sort((a, b) => b.affinity - a.affinity || (a.topicId < b.topicId ? -1 : 1));
  return [...new Set(ranked.map(({ topicId }) => topicId))].slice(0, patternTuning.topicsOfEvent);
}

function leanOf(evidence: readonly Evidence[]): -1 | 0 | 1 {
  const said = evidence.filter((piece) => piece.kind === "text" && piece.stance !== "neutral");
  return Math.sign(said.reduce((sum, { sign, weight }) => sum + sign * weight, 0)) as -1 | 0 | 1;
}
