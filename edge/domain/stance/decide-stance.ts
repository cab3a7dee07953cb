import type { HeadScores } from "../encoding.ts";
import type { Clause, Stance, StanceDecision } from "../reading.ts";
import { type Pool, poolVoices, type Voice } from "../text/pool-voices.ts";
import { WordModel } from "../text/word-model.ts";
import { ruleTuning } from "../tuning/stance-rules.ts";
import { decideByRules } from "./decide-by-rules.ts";
import { withoutPhrases } from "./marks.ts";
import { shareOfRules } from "./share-of-rules.ts";
import table from "./stance-words.json" with { type: "json" };

const STANCES = ["like", "dislike", "neutral"] as const satisfies readonly Stance[];
const words = new WordModel(table);

/**
 * The stance of a clause: what the rules make of its grammar, pooled with what a table of learnt words, and the model's
 * head where there is one, make of its words. The sides of a comparison are the rules' alone.
 *
 *     p(stance) ∝ (rules^s · words^((1 − s)(1 − h)) · head^((1 − s)h))^k,   s by what the rules rest on
 */
export function decideStance(
  clause: Pick<Clause, "plain" | "side" | "verdict">,
  heads?: HeadScores,
  { headBesideWords, pool }: StancePool = ruleTuning,
): StanceDecision {
  const verdict = clause.verdict ?? clause.plain;
  const ruled = decideByRules(verdict, clause.side);
  const share = shareOfRules(ruled);
  if (clause.side !== undefined || share === 1) return ruled;
  const voices = voicesBeside({ words: words.score(withoutPhrases(verdict)), model: heads }, headBesideWords);
  if (voices.length === 0) return ruled;
  const { label: stance, confidence } = poolVoices(
    STANCES,
    [
      { scores: scoresOf(ruled), share },
      ...voices.map((voice) => ({ scores: voice.scores, share: voice.share * (1 - share) })),
    ],
    pool,
  );
  const others = voices.map(({ name }) => name);
  return { stance, confidence, reasons: stance === ruled.stance ? [...others, ...ruled.reasons] : others };
}

interface NamedVoice extends Voice {
  readonly name: "model" | "words";
}

/** What of the tuning is fitted to a model. */
export interface StancePool {
  readonly headBesideWords: number;
  readonly pool: Pool;
}

function voicesBeside(
  given: Readonly<Record<NamedVoice["name"], HeadScores | undefined>>,
  headBesideWords: number,
): NamedVoice[] {
  const shares = { model: headBesideWords, words: 1 - headBesideWords };
  const named = (["model", "words"] as const).flatMap((name) => {
    const scores = given[name];
    return scores ? [{ name, scores, share: shares[name] }] : [];
  });
  return named.length === 1 ? named.map((voice) => ({ ...voice, share: 1 })) : named;
}

/** The rules' certainty of one stance; what is left, in equal parts to the others. */
function scoresOf({ stance, confidence }: StanceDecision): HeadScores {
  const rest = (1 - confidence) / (STANCES.length - 1);
  return Object.fromEntries(STANCES.map((candidate) => [candidate, candidate === stance ? confidence : rest]));
}
