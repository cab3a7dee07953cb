import { expect, it } from "vitest";
import { findingsEnglish } from "../../edge/web/client/findings-en.js";
import { findingsChinese } from "../../edge/web/client/findings-zh.js";
import { say, sayCount, sayName } from "../../edge/web/client/words.js";
import { english } from "../../edge/web/client/words-en.js";
import { chinese } from "../../edge/web/client/words-zh.js";

const blanks = (phrase: string) => (phrase.match(/\{\w+\}/g) ?? []).sort();

const both = { ...chinese, ...findingsChinese } as Record<string, string>;

it.each(Object.entries({ ...english, ...findingsEnglish }))(
  "%s is said in both languages with the same blanks",
  (name, phrase) => {
    const other = both[name] ?? "";
    expect(other).not.toBe("");
    expect(blanks(other)).toEqual(blanks(phrase));
  },
);

it("fills blanks in", () => {
  expect(say("en", "whyTitle", { title: "Solaris" })).toBe("Why Solaris");
  expect(say("zh", "whyTitle", { title: "索拉里斯星" })).toBe("为什么推荐《索拉里斯星》");
});

it("counts in words, and says by its bare name what it has no phrase for", () => {
  expect([1, 2].map((count) => sayCount("en", "visit", count))).toEqual(["1 visit", "2 visits"]);
  expect(sayCount("zh", "day", 1)).toBe("1 天");
  expect(sayName("zh", "concludes", "avoids", { what: "恐怖" })).toBe("回避恐怖");
  expect(sayName("en", "concludes", "toString")).toBe("toString");
});
