/**
 * `node test/eval/understand/words/learn-words.ts --data DIR`: learns the tables of words that decide beside the rules and
 * the model's heads, and writes edge/domain/stance/stance-words.json and edge/domain/feedback/feedback-words.json.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { feedbackExamples } from "./feedback-examples.ts";
import { fitSoftmax, type Lesson } from "./fit-softmax.ts";
import { packTable } from "./pack-table.ts";
import { tellingFeatures } from "./polar-features.ts";
import { stanceExamples } from "./stance-examples.ts";
import { TrainingTexts } from "./training-texts.ts";

const COMMAND = "node test/eval/understand/words/learn-words.ts --data DIR";

const { values } = parseArgs({ options: { data: { type: "string" } } });
if (values.data === undefined) {
  console.error(COMMAND);
  process.exit(2);
}
const texts = new TrainingTexts(values.data);

const stances = stanceExamples(texts);
const telling = tellingFeatures(fitSoftmax(stances));
write(
  "stance/stance-words.json",
  { ...stances, maySpeak: (feature) => telling.has(feature) },
  "training parts of IMDB, GoEmotions, ABSA, zh-reviews, …",
);
write("feedback/feedback-words.json", feedbackExamples(texts), "training parts of app-reviews, CIC, zh-reviews, …");

function write(name: string, lesson: Lesson, origin: string): void {
  const learnt = fitSoftmax(lesson);
  const table = packTable(learnt, `${COMMAND}: ${lesson.examples.length} texts of the ${origin}`);
  const path = new URL(`../../../../edge/domain/${name}`, import.meta.url);
  writeFileSync(path, `${JSON.stringify(table, null, 2)}\n`);
  console.log(`${name}: ${lesson.examples.length} texts, ${learnt.weights.size} features`);
}
