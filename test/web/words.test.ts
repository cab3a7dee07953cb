import { expect, it } from "vitest";
import { say } from "../../edge/web/client/words.js";
import { english } from "../../edge/web/client/words-en.js";
import { chinese } from "../../edge/web/client/words-zh.js";

const blanks = (phrase: string) => (phrase.match(/\{\w+\}/g) ?? []).sort();

it.each(Object.entries(english))("%s is said in both languages with the same blanks", (name, phrase) => {
  const other = (chinese as Record<string, string>)[name] ?? "";
  expect(other).not.toBe("");
  expect(blanks(other)).toEqual(blanks(phrase));
});

it("fills blanks in", () => {
  expect(say("en", "whyTitle", { title: "Solaris" })).toBe("Why Solaris");
  expect(say("zh", "whyTitle", { title: "索拉里斯星" })).toBe("为什么推荐《索拉里斯星》");
});
