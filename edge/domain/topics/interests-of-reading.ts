import { evidenceOfReading } from "../evidence/evidence-of-reading.ts";
import type { Reading } from "../reading.ts";
import { defaultUnderstanding, type UnderstandingSettings } from "../settings.ts";

export interface ReadInterest {
  readonly topicId: string;
  /** −1 (against) … 1 (for). */
  readonly score: number;
}

/** What a text by itself says about topics: (for − against) / (for + against + κ), as in a profile; the strongest first. */
export function interestsOfReading(
  reading: Reading,
  settings: UnderstandingSettings = defaultUnderstanding,
): ReadInterest[] {
  const sums = new Map<string, { towards: number; against: number }>();
  for (const { sign, weight, topics } of evidenceOfReading(COMMENT, reading, settings)) {
    for (const { topicId, affinity } of topics) {
      const sum = sums.get(topicId) ?? { towards: 0, against: 0 };
      sum[sign > 0 ? "towards" : "against"] += weight * affinity;
      sums.set(topicId, sum);
    }
  }
  return Array.from(sums, ([topicId, { towards, against }]) => ({
    topicId,
    score: (towards - against) / (towards + against + settings.profile.interestPrior),
  })).sort((a, b) => Math.abs(b.score) - Math.abs(a.score) || (a.topicId < b.topicId ? -1 : 1));
}

/** Nobody's and at no time: a text that is only looked at. */
const COMMENT = { id: "", userId: "", type: "comment", at: 0 };
