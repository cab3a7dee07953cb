import { DAY } from "../time-units.ts";
import type { ProfileTuning } from "../tuning/profile.ts";

export type EvidenceKind = "text" | "action";

/** Milliseconds after which evidence of a kind counts half. */
export function halfLife(kind: EvidenceKind, tuning: ProfileTuning): number {
  return DAY * (kind === "text" ? tuning.halfLifeDays.text : tuning.halfLifeDays.behaviour);
}

/**
 * Static rank of a piece of evidence: log2(weight) + at / half-life. All evidence of a kind fades alike, so the order
 * by strength never changes.
 */
export function strength(kind: EvidenceKind, faded: { weight: number; at: number }, tuning: ProfileTuning): number {
  return Math.log2(faded.weight) + faded.at / halfLife(kind, tuning);
}

/** 2^((at − reference) / half-life): what is left at `reference` of something that weighed 1 at `at`. */
export function fading(at: number, reference: number, halfLifeMs: number): number {
  return 2 ** ((at - reference) / halfLifeMs);
}
