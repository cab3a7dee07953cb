/**
 * `node test/eval/understand/words/learn-words.ts --data DIR`: learns the tables of words that decide beside the rules and
 * the model's heads, and writes edge/domain/stance/stance-words.json and edge/domain/feedback/feedback-words.json.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { feedbackExamples } from "./feedback-examples.ts";
import { fitSoftmax, type Lesson } from "./fit-softmax.ts";
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
const telling = tellingFeatures(fitSoftmax(stances, "first pass"));
write(
  "stance/stance-words.json",
  { ...stances, maySpeak: (feature) => telling.has(feature) },
  "training parts of IMDB, GoEmotions, ABSA, zh-reviews, …",
);
write("feedback/feedback-words.json", feedbackExamples(texts), "training parts of app-reviews, CIC, zh-reviews, …");

function write(name: string, lesson: Lesson, origin: string): void {
  const table = fitSoftmax(lesson, `${COMMAND}: ${lesson.examples.length} texts of the ${origin}`);
  const path = new URL(`../../../../edge/domain/${name}`, import.meta.url);
  const rows = Object.entries(table.weights).map(([name, own]) => `${JSON.stringify(name)}: [${own.join(", ")}]`);
  const { weights: _, ...head } = table;
  const text = JSON.stringify(head, null, 2).replace(
    /\n}$/,
    `,\n  "weights": {\n    ${rows.join(",\n    ")}\n  }\n}\n`,
  );
  writeFileSync(path, text);
  console.log(`${name}: ${lesson.examples.length} texts, ${rows.length} features`);
}
