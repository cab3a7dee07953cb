/**
 * `node test/eval/understand/words/try-folds.ts --data DIR`: the table of words for kinds of feedback on five folds of the
 * app reviews that it is learnt from, near copies kept together, beside naive Bayes learnt from the same reviews.
 */
import { parseArgs } from "node:util";
import { WordModel } from "../../../../edge/domain/text/word-model.ts";
import { macroF1 } from "../../figure/macro-f1.ts";
import { asAppLabel, readAppReviews } from "../../stance/app-reviews.ts";
import { learnBayes } from "../../stance/bayes.ts";
import { feedbackExamples } from "./feedback-examples.ts";
import { fitSoftmax } from "./fit-softmax.ts";
import { foldsOf } from "./folds.ts";
import { isHan } from "./is-han.ts";
import { packTable } from "./pack-table.ts";
import { TrainingTexts } from "./training-texts.ts";

const FOLDS = 5;
const { values } = parseArgs({ options: { data: { type: "string" } } });
if (values.data === undefined) {
  console.error("node test/eval/understand/words/try-folds.ts --data DIR");
  process.exit(2);
}
const lesson = feedbackExamples(new TrainingTexts(values.data));
const reviews = readAppReviews(values.data).train;
const folds = foldsOf(
  reviews.map(({ text }) => text),
  FOLDS,
);
const foldOf = new Map(reviews.map(({ text }, i) => [text, folds[i]]));
const examples = lesson.examples.filter(({ text }) => !isHan(text));
const said = { table: [] as string[], bayes: [] as string[] };
const gold: string[] = [];
for (let fold = 0; fold < FOLDS; fold++) {
  const rest = examples.filter(({ text }) => foldOf.get(text) !== fold);
  const table = new WordModel(packTable(fitSoftmax({ ...lesson, examples: rest }), ""));
  const bayes = learnBayes(reviews.filter((_, i) => folds[i] !== fold));
  for (const { text, label } of reviews.filter((_, i) => folds[i] === fold)) {
    gold.push(label);
    said.table.push(likeliest(table.score(text) ?? {}));
    said.bayes.push(bayes(text));
  }
}
console.log(`${reviews.length} app reviews, ${FOLDS} folds, macro F1 of complaint, request, neither`);
console.log(`table ${macroF1(gold, said.table).toFixed(3)}   naive Bayes ${macroF1(gold, said.bayes).toFixed(3)}`);

/** The harmless kinds stand together, as in the edge. */
function likeliest(scores: Readonly<Record<string, number>>): string {
  const sums = { complaint: 0, request: 0, neither: 0 };
  for (const [label, score] of Object.entries(scores)) sums[asAppLabel(label) as keyof typeof sums] += score;
  return Object.entries(sums).reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}
