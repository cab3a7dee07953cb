import type { EncodedTexts, EncodeTexts, Encoding } from "../domain/encoding.ts";
import { decideFeedback } from "../domain/feedback/decide-feedback.ts";
import type { Clause, ReadClause, Reading } from "../domain/reading.ts";
import { decideStance } from "../domain/stance/decide-stance.ts";
import { type CleanText, cleanText } from "../domain/text/clean-text.ts";
import { detectLanguage } from "../domain/text/detect-language.ts";
import { splitClauses } from "../domain/text/split-clauses.ts";
import type { TopicSet } from "../domain/topics/topic-set.ts";
import { topicsOfClause } from "../domain/topics/topics-of-clause.ts";

export interface ReadTexts {
  readonly modelId: string;
  readonly dimensions: number;
  readonly untrained: boolean;
  /** One per text, in order. A text that says nothing has no clauses. */
  readonly readings: readonly Reading[];
}

/**
 * Reads texts (masked, as they are stored): clauses with stance, topics and vectors. All clauses of all texts go to the
 * encoder in one call.
 * @throws UnderstandUnavailable
 */
export async function readTexts(stored: readonly string[], topics: TopicSet, encode: EncodeTexts): Promise<ReadTexts> {
  const drafts = stored.map(draftOf);
  const encoded = await encode(drafts.flatMap(({ clauses }) => clauses.map(({ plain }) => ({ text: plain }))));
  let next = 0;
  const readings = drafts.map((draft) => {
    const encodings = encoded.encodings.slice(next, next + draft.clauses.length);
    next += draft.clauses.length;
    return readingOf(draft, encodings, { topics, model: encoded });
  });
  const { modelId, dimensions, untrained } = encoded;
  return { modelId, dimensions, untrained, readings };
}

interface Draft {
  readonly clean: CleanText;
  readonly clauses: readonly Clause[];
}

function draftOf(stored: string): Draft {
  const clean = cleanText(stored);
  return { clean, clauses: splitClauses(clean, stored) };
}

interface Means {
  readonly topics: TopicSet;
  readonly model: EncodedTexts;
}

function readingOf({ clean, clauses }: Draft, encodings: readonly Encoding[], means: Means): Reading {
  const read = clauses.map((clause, i) => readClause(clause, encodings[i] as Encoding, means));
  const [only] = encodings.length === 1 ? encodings : [];
  return {
    language: detectLanguage(clean.text),
    clauses: read,
    feedback: decideFeedback({ plain: clean.text, stances: read }, only?.heads.feedback),
  };
}

function readClause(clause: Clause, { vector, heads }: Encoding, { topics, model }: Means): ReadClause {
  const { stance, confidence, reasons } = decideStance(clause, heads.stance);
  const affinities = topicsOfClause({ text: clause.plain, vector }, topics, model);
  return { ...clause, stance, confidence, reasons, vector, topics: affinities };
}
