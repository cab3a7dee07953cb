import type { EncodeTexts, HeadScores } from "../../../edge/domain/encoding.ts";
import { type ClauseVoice, decideFeedback } from "../../../edge/domain/feedback/decide-feedback.ts";
import type { Clause } from "../../../edge/domain/reading.ts";
import { decideStance } from "../../../edge/domain/stance/decide-stance.ts";
import { cleanText } from "../../../edge/domain/text/clean-text.ts";
import { splitClauses } from "../../../edge/domain/text/split-clauses.ts";
import { feedbackTuning } from "../../../edge/domain/tuning/feedback.ts";
import { ruleTuning } from "../../../edge/domain/tuning/stance-rules.ts";
import { macroF1 } from "../figure/macro-f1.ts";
import { asAppLabel } from "../stance/app-reviews.ts";
import type { Labelled } from "../stance/clauses.ts";
import { overall } from "./stances.ts";

/** Shares of the head that are tried. */
const STANCE_SHARES = [0, 0.25, 0.5, 0.75, 1];
const FEEDBACK_SHARES = [0, 0.1, 0.2, 0.4, 0.8, 1.6];

/** How good a pool is with each share of the model's head. */
export interface ShareCurve {
  /** Where the share stands in the tuning. */
  readonly name: string;
  readonly now: number;
  readonly points: readonly (readonly [share: number, macroF1: number])[];
}

interface Draft {
  readonly plain: string;
  readonly clauses: readonly (Clause & { readonly heads: Readonly<Record<string, HeadScores>> })[];
  readonly label: string;
}

/** Which share of the head would be best on texts that rules may look at: after a new model, put that into the tuning. */
export async function poolShares(
  encode: EncodeTexts,
  dev: { readonly stance: readonly (readonly Labelled[])[]; readonly feedback: readonly Labelled[] },
): Promise<ShareCurve[]> {
  const stance = await Promise.all(dev.stance.map((rows) => draft(encode, rows)));
  const feedback = await draft(encode, dev.feedback);
  return [
    {
      name: "stance-rules.ts: headBesideWords",
      now: ruleTuning.headBesideWords,
      points: STANCE_SHARES.map((share) => [share, mean(stance.map((rows) => stanceFigure(rows, share)))]),
    },
    {
      name: "feedback.ts: shares.head",
      now: feedbackTuning.shares.head,
      points: FEEDBACK_SHARES.map((share) => [share, feedbackFigure(feedback, share)]),
    },
  ];
}

async function draft(encode: EncodeTexts, rows: readonly Labelled[]): Promise<Draft[]> {
  const cut = rows.map(({ text, label }) => {
    const clean = cleanText(text);
    return { plain: clean.text, label, clauses: splitClauses(clean, text) };
  });
  const { encodings } = await encode(cut.flatMap(({ clauses }) => clauses.map(({ plain }) => ({ text: plain }))));
  const heads = encodings.values();
  return cut.map((row) => ({
    ...row,
    clauses: row.clauses.map((clause) => ({ ...clause, heads: heads.next().value?.heads ?? {} })),
  }));
}

function stanceFigure(rows: readonly Draft[], headBesideWords: number): number {
  const said = rows.map(({ clauses }) =>
    overall(clauses.map((clause) => decideStance(clause, clause.heads.stance, { ...ruleTuning, headBesideWords }))),
  );
  return macroF1(
    rows.map(({ label }) => label),
    said,
  );
}

function feedbackFigure(rows: readonly Draft[], share: number): number {
  const said = rows.map(({ plain, clauses }) => {
    const stances = clauses.map((clause) => decideStance(clause, clause.heads.stance));
    const voices = clauses.flatMap(({ heads, plain: { length } }): ClauseVoice[] =>
      heads.feedback ? [{ scores: heads.feedback, length }] : [],
    );
    return asAppLabel(decideFeedback({ plain, stances }, voices, share).label);
  });
  return macroF1(
    rows.map(({ label }) => label),
    said,
  );
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
