import { describe, expect, it } from "vitest";
import { decideStance } from "../../../../edge/domain/stance/decide-stance.ts";
import { cleanText } from "../../../../edge/domain/text/clean-text.ts";
import { splitClauses } from "../../../../edge/domain/text/split-clauses.ts";
import { englishSentences } from "./sentences-en.ts";
import { chineseSentences } from "./sentences-zh.ts";

/** The stance of the clause in which a thing is named. */
function stanceTowards(target: string, sentence: string) {
  const clauses = splitClauses(cleanText(sentence), sentence);
  const clause = clauses.find(({ text }) => text.toLowerCase().includes(target.toLowerCase()));
  if (clause === undefined)
    throw new Error(`no clause names ${target}: ${clauses.map(({ text }) => text).join(" | ")}`);
  const { stance, reasons } = decideStance(clause);
  return { stance, seen: `${clauses.map(({ text }) => text).join(" | ")}  ← ${reasons.join(", ")}` };
}

describe.each([
  ["Chinese", chineseSentences],
  ["English", englishSentences],
])("%s", (_, phenomena) => {
  describe.each(Object.entries(phenomena))("%s", (_phenomenon, rows) => {
    it.each(rows.map(([sentence, stances]) => ({ sentence, stances })))("$sentence", ({ sentence, stances }) => {
      for (const [target, expected] of Object.entries(stances)) {
        const { stance, seen } = stanceTowards(target, sentence);
        expect(stance, `${target} in ${seen}`).toBe(expected);
      }
    });
  });
});
