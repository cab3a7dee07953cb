import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText } from "../../../../edge/domain/text/clean-text.ts";

describe("cleaning", () => {
  it.each([
    ["<p>我&amp;你<br>喜欢</p>", "我&你\n喜欢"],
    ["a\u200bb\ufeffc", "abc"],
    ["cafe\u0301", "café"],
    ["two   spaces\t\tand\n\n\nlines", "two spaces and\nlines"],
    ["看 https://example.com/a?b=1，很好", "看 ，很好"],
    ["看[这里](https://example.com/x) 吧", "看[这里 吧"],
    ["@小明 你好 #科幻# #film", "你好 科幻 film"],
    ["喜欢👍🏽和👨‍👩‍👧", "喜欢👍🏽和👨‍👩‍👧"],
    ["电话███████████。", "电话 。"],
    ["1 < 2 and 3 > 2, a<b", "1 < 2 and 3 > 2, a<b"],
    ["&#x4F60;&#22909;&nope;", "你好&nope;"],
    ["<script>alert(1)</script>看", "看"],
    ["C# 和 F# 都行", "C# 和 F# 都行"],
    ["   ", ""],
  ])("%j becomes %j", (source, clean) => {
    expect(cleanText(source).text).toBe(clean);
  });

  it("sets links, mentions and hashtags aside", () => {
    const aside = cleanText("@ada look www.example.com #sci").aside;
    expect(aside.map(({ kind, start }) => [kind, start])).toEqual([
      ["mention", 0],
      ["url", 10],
      ["hashtag", 26],
    ]);
  });

  it("leads every unit back to where it stood", () => {
    const source = "<b>我</b> 喜欢  cafe\u0301 https://a.example/ 科幻";
    const clean = cleanText(source);
    const at = clean.text.indexOf("科幻");
    expect(source.slice(clean.toOriginal(at), clean.toOriginalEnd(at + 2))).toBe("科幻");
    const cafe = clean.text.indexOf("café");
    expect(source.slice(clean.toOriginal(cafe), clean.toOriginalEnd(cafe + 4))).toBe("cafe\u0301");
  });

  it("gives offsets that never go back, within the source, for any text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 80 }),
        fc.constantFrom("<b>", "@x ", "█", "&lt;", "http://a.b "),
        (text, noise) => {
          const source = (text.slice(0, 20) + noise + text.slice(20)).toWellFormed();
          const clean = cleanText(source);
          let last = 0;
          for (let at = 0; at < clean.text.length; at++) {
            const start = clean.toOriginal(at);
            expect(start).toBeGreaterThanOrEqual(last);
            expect(clean.toOriginalEnd(at + 1)).toBeGreaterThan(start);
            last = start;
          }
          expect(clean.toOriginal(clean.text.length)).toBeLessThanOrEqual(source.length);
        },
      ),
      { numRuns: 200 },
    );
  });
});
