import type { EncodedTexts, EncodeTexts, Encoding, TextToEncode } from "../domain/encoding.ts";
import { type ClauseVoice, decideFeedback } from "../domain/feedback/decide-feedback.ts";
import type { Clause, ReadClause, Reading, TargetStance } from "../domain/reading.ts";
import { decideStance } from "../domain/stance/decide-stance.ts";
import { decideTarget } from "../domain/stance/decide-target.ts";
import { type CleanText, cleanText } from "../domain/text/clean-text.ts";
import { detectLanguage } from "../domain/text/detect-language.ts";
import { splitClauses } from "../domain/text/split-clauses.ts";
import { focusVector } from "../domain/topics/focus-vector.ts";
import { inheritTopics, markNameless } from "../domain/topics/inherit-topics.ts";
import { type NamedTarget, namedTargets } from "../domain/topics/named-targets.ts";
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
 * encoder in one call; a clause that names several topics goes once more beside each, for the stance towards it.
 * @throws UnderstandUnavailable
 */
export async function readTexts(stored: readonly string[], topics: TopicSet, encode: EncodeTexts): Promise<ReadTexts> {
  const drafts = stored.map((text) => draftOf(text, topics));
  const encoded = await encode(drafts.flatMap(({ clauses }) => clauses.flatMap(questionsOf)));
  const encodings = encoded.encodings.values();
  const readings = drafts.map((draft) => readingOf(draft, encodings, { topics, model: encoded }));
  const { modelId, dimensions, untrained } = encoded;
  return { modelId, dimensions, untrained, readings };
}

interface DraftClause extends Clause {
  readonly named: readonly NamedTarget[];
}

interface Draft {
  readonly clean: CleanText;
  readonly clauses: readonly DraftClause[];
}

function draftOf(stored: string, topics: TopicSet): Draft {
  const clean = cleanText(stored);
  const clauses = splitClauses(clean, stored);
  return { clean, clauses: clauses.map((clause) => ({ ...clause, named: namedTargets(clause.plain, topics) })) };
}

/** What is asked of the encoder for one clause; its answers come back in this order. */
const questionsOf = ({ plain, named }: DraftClause): TextToEncode[] => [
  { text: plain },
  ...named.map(({ words }) => ({ text: plain, target: words })),
];

interface Means {
  readonly topics: TopicSet;
  readonly model: EncodedTexts;
}

type Encodings = Iterator<Encoding>;

function readingOf({ clean, clauses }: Draft, encodings: Encodings, means: Means): Reading {
  const voices: ClauseVoice[] = [];
  const read = clauses.map((clause) => {
    const encoding = next(encodings);
    if (encoding.heads.feedback) voices.push({ scores: encoding.heads.feedback, length: clause.plain.length });
    const targets = clause.named.map((target) => ({ ...target, heads: next(encodings).heads }));
    return readClause(clause, encoding, { ...means, targets });
  });
  return {
    language: detectLanguage(clean.text),
    clauses: inheritTopics(read).map(markNameless),
    feedback: decideFeedback({ plain: clean.text, stances: read }, voices),
  };
}

const next = (encodings: Encodings) => encodings.next().value as Encoding;

interface Asked extends NamedTarget {
  readonly heads: Encoding["heads"];
}

function readClause(
  { named: _, ...clause }: DraftClause,
  { vector, heads }: Encoding,
  { topics, model, targets }: Means & { readonly targets: readonly Asked[] },
): ReadClause {
  const decided = decideStance(clause, heads.stance);
  const leaning = targets.flatMap(({ topicId, heads: pair }): TargetStance[] => {
    const towards = decideTarget(decided, pair.stance_target);
    return towards ? [{ ...towards, topicId, vector: topics.byId.get(topicId)?.vector ?? vector }] : [];
  });
  const affinities = topicsOfClause({ text: clause.plain, vector }, topics, model);
  return {
    ...clause,
    ...decided,
    vector: focusVector(vector, affinities, { set: topics, model }),
    topics: affinities,
    ...(leaning.length > 0 && { targets: leaning }),
  };
}
