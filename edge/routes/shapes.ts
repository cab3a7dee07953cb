/** Answers that several routes share. */
import * as v from "valibot";
import { Problem } from "../errors.ts";
import type { Rejected } from "./check-each.ts";

export const RejectedList = v.array(v.object({ index: v.number(), pointer: v.string(), detail: v.string() }));

/** When nothing of a list could be taken the whole request is a problem; otherwise the rejected are part of the answer. */
export function refuseIfNothingGood(good: number, rejected: readonly Rejected[], kind: string): void {
  if (good > 0 || rejected.length === 0) return;
  const [first] = rejected;
  throw new Problem("invalid", {
    detail: `None of the ${kind} could be taken. ${first?.pointer}: ${first?.detail}`,
    faults: rejected.map(({ pointer, detail }) => ({ pointer, detail })),
    more: { accepted: 0, rejected },
  });
}
