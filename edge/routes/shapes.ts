/** Answers that several routes share. */
import * as v from "valibot";
import { Problem } from "../errors.ts";
import { allFaults, MOST_FAULTS, type Rejected } from "./check-each.ts";

const fault = { pointer: v.string(), detail: v.string() };
const also = v.pipe(
  v.array(v.object(fault)),
  v.metadata({ description: `What else is wrong with the entry: ${MOST_FAULTS} faults of each are told at most` }),
);
export const RejectedList = v.array(v.object({ index: v.number(), ...fault, also: v.optional(also) }));

/** When nothing of a list could be taken the whole request is a problem; otherwise the rejected are part of the answer. */
export function refuseIfNothingGood(good: number, rejected: readonly Rejected[], kind: string): void {
  if (good > 0 || rejected.length === 0) return;
  const [first] = rejected;
  throw new Problem("invalid", {
    detail: `None of the ${kind} could be taken. ${first?.pointer}: ${first?.detail}`,
    faults: rejected.flatMap(allFaults),
    more: { accepted: 0, rejected },
  });
}
