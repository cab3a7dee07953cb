import type { Evidence, TextEvidence } from "../evidence.ts";
import type { Feedback, FeedbackLabel } from "../reading.ts";
import { findMarks } from "../stance/marks.ts";
import { findOpinions } from "../stance/opinions.ts";
import { patternTuning } from "../tuning/patterns.ts";

const tuning = patternTuning.said;

/**
 * The kind of what was written, where it is sure enough. "Never again horror films" is a taste and no complaint: nobody
 * has to help. "Your horror films load too slowly" is one.
 */
export function whatIsSaid(
  feedback: Feedback | undefined,
  evidence: readonly Evidence[],
): Exclude<FeedbackLabel, "other"> | undefined {
  if (feedback === undefined || feedback.label === "other" || feedback.confidence < tuning.least) return undefined;
  const against = evidence.filter((piece): piece is TextEvidence => piece.kind === "text" && piece.sign < 0);
  const ofTaste = feedback.label === "complaint" && against.length > 0 && against.every(speaksOfTaste);
  return ofTaste ? undefined : feedback.label;
}

/** Feels against a kind of thing that it names, and finds no fault. */
function speaksOfTaste({ quote, topics }: TextEvidence): boolean {
  const named = topics.some(({ affinity, implied }) => implied !== true && affinity >= tuning.namedTopic);
  const opinions = findOpinions(quote, findMarks(quote)).filter(({ polarity }) => polarity < 0);
  return named && opinions.length > 0 && opinions.every(({ felt }) => felt);
}
