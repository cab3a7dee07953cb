import type { HeadScores } from "../encoding.ts";
import type { Feedback, FeedbackLabel } from "../reading.ts";
import { poolVoices, type Voice } from "../text/pool-voices.ts";
import { WordModel } from "../text/word-model.ts";
import { feedbackTuning as tuning } from "../tuning/feedback.ts";
import { decideByRules, type FeedbackSigns, inquires, pleads } from "./decide-by-rules.ts";
import table from "./feedback-words.json" with { type: "json" };

const ACTIONABLE = ["complaint", "request"] as const satisfies readonly FeedbackLabel[];
const OTHERS = ["praise", "question", "other"] as const satisfies readonly FeedbackLabel[];
const LABELS: readonly FeedbackLabel[] = [...ACTIONABLE, ...OTHERS];
const words = new WordModel(table);

/** What the head says of one clause, and how long the clause is. */
export interface ClauseVoice {
  readonly scores: HeadScores;
  readonly length: number;
}

/**
 * The kind of feedback: what rules, a table of learnt words and the model's head, where there is one, make of a text,
 * pooled. First whether somebody has to act, then what else it is: three harmless kinds must not split their votes.
 */
export function decideFeedback(
  signs: FeedbackSigns,
  clauses: readonly ClauseVoice[] = [],
  headShare: number = tuning.shares.head,
): Feedback {
  const voices = voicesOf(signs, clauses, headShare);
  if (voices.length === 1) return decideByRules(signs);
  const acted = poolVoices([...ACTIONABLE, "none"], voices.map(withNone), tuning.pool);
  if (acted.label !== "none") return acted as Feedback;
  const other = poolVoices(OTHERS, voices, tuning.pool);
  return { label: other.label, confidence: acted.confidence * other.confidence };
}

function voicesOf(signs: FeedbackSigns, clauses: readonly ClauseVoice[], headShare: number): Voice[] {
  const { shares } = tuning;
  const spoken = words.score(signs.plain);
  const ruled = decideByRules(signs);
  return [
    { scores: spreadOut(ruled), share: shares[groundOf(ruled, signs)] },
    ...(spoken ? [{ scores: spoken, share: shares.table }] : []),
    ...(clauses.length > 0 ? [{ scores: meanOf(clauses), share: headShare }] : []),
  ];
}

/** What the rules rest on. "Why is it so slow?" complains by its form, "有中文版吗？" asks by it: nobody needs to learn that. */
function groundOf(
  { label }: Feedback,
  { plain, stances }: FeedbackSigns,
): Exclude<keyof typeof tuning.shares, "table" | "head"> {
  if (stances.some(({ reasons }) => reasons.includes("exclaimed"))) return "exclaimed";
  if (pleads(plain) && stances.length === 1) return "pleaded";
  if (label === "question" && inquires(plain) && stances.length === 1) return "inquired";
  const asks = label === "question" || label === "request";
  if (!asks || stances.some(({ stance }) => stance === "dislike")) return "words";
  return stances.length === 1 ? "asked" : "askedAmong";
}

const withNone = ({ scores, share }: Voice): Voice => ({
  share,
  scores: { ...scores, none: OTHERS.reduce((sum, label) => sum + (scores[label] ?? 0), 0) },
});

/** The rules' certainty of one kind; what is left, in equal parts to the others. */
function spreadOut({ label, confidence }: Feedback): HeadScores {
  const rest = (1 - confidence) / (LABELS.length - 1);
  return Object.fromEntries(LABELS.map((candidate) => [candidate, candidate === label ? confidence : rest]));
}

/** The mean over the clauses, by their length: a long complaint outweighs a short thanks. */
function meanOf(clauses: readonly ClauseVoice[]): HeadScores {
  const all = clauses.reduce((sum, { length }) => sum + length, 0);
  return Object.fromEntries(
    LABELS.map((label) => [
      label,
      clauses.reduce((sum, { scores, length }) => sum + ((scores[label] ?? 0) * length) / all, 0),
    ]),
  );
}
