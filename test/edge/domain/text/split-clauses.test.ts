import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText } from "../../../../edge/domain/text/clean-text.ts";
import { maskText } from "../../../../edge/domain/text/mask-text.ts";
import { splitClauses } from "../../../../edge/domain/text/split-clauses.ts";
import { maskTuning } from "../../../../edge/domain/tuning/masks.ts";
import { textTuning } from "../../../../edge/domain/tuning/text.ts";

const clausesOf = (text: string) => splitClauses(cleanText(text), text);
const quotesOf = (text: string) => clausesOf(text).map((clause) => clause.text);

describe("clauses", () => {
  it.each([
    ["我喜欢科幻，但讨厌恐怖片", ["我喜欢科幻", "讨厌恐怖片"]],
    ["画面很美。故事一般！音乐呢？", ["画面很美", "故事一般", "音乐呢"]],
    ["我喜欢科幻、悬疑，还有纪录片", ["我喜欢科幻、悬疑，还有纪录片"]],
    ["这部电影，我很喜欢", ["这部电影，我很喜欢"]],
    ["不但好看，而且感人", ["不但好看", "而且感人"]],
    ["再好不过的科幻片", ["再好不过的科幻片"]],
    ["他说“科幻好看，但恐怖不行”", ["他说“科幻好看，但恐怖不行”"]],
    ["我喜欢 jazz but 讨厌 metal", ["我喜欢 jazz", "讨厌 metal"]],
    ["I love 悬疑片，但是 horror 太吓人", ["I love 悬疑片", "horror 太吓人"]],
    ["《但是还有书籍》很好看", ["《但是还有书籍》很好看"]],
    ["I love sci-fi, horror and romance", ["I love sci-fi, horror and romance"]],
    ["Great acting, but the plot is dull.", ["Great acting", "the plot is dull"]],
    ["Mr. Smith is great. So is 3.5 stars", ["Mr. Smith is great", "So is 3.5 stars"]],
    ["nothing but praise for it", ["nothing but praise for it"]],
    ["first line\nsecond line", ["first line", "second line"]],
    ["<li>好看</li><li>难听</li>", ["好看", "难听"]],
    ["。。。！！！", []],
    ["", []],
  ])("of %j", (text, expected) => {
    expect(quotesOf(text)).toEqual(expected);
  });

  it("name their language, one by one", () => {
    const languages = clausesOf(
      "我喜欢科幻。I hate horror. 这个 movie 真的很 good 啊。こんにちは世界です。12345。",
    ).map(({ language }) => language);
    expect(languages).toEqual(["zh", "en", "mixed", "other", "other"]);
  });

  it("give offsets of the text as it was sent, past markup, links and masks", () => {
    const text = "<p>看 https://a.example/b 吧。电话███████████，我喜欢<b>科幻</b>！</p>";
    const liked = clausesOf(text).at(-1);
    expect(liked?.plain).toContain("我喜欢科幻");
    expect(text.slice(liked?.start, liked?.end)).toBe(liked?.text);
    expect(liked?.text).toMatch(/科幻$/);
  });

  it("lead back to what was typed through masking, cleaning and cutting, in both languages at once", () => {
    const piece = fc.constantFrom(
      "我喜欢 sci-fi，",
      "but 讨厌 horror！",
      "写信 ada@example.com。",
      "+86 138-1234-5678，",
      "<b>很好看</b>。",
      "他说“科幻好看，但恐怖不行”。",
      "https://a.example/b ",
      "I love 悬疑片 👍🏽. ",
      "１３８１２３４５６７８",
      "caf\u0065\u0301 is great; ",
      "\u200b卡号 4111 1111 1111 1111。",
      "&amp; &lt;3 ",
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 10 }), (pieces) => {
        const raw = pieces.join("");
        const { text, masked } = maskText(raw, maskTuning);
        for (const clause of splitClauses(cleanText(text), text)) {
          const typed = raw.slice(clause.start, clause.end);
          const hidden = masked.filter(({ start, end }) => start < clause.end && end > clause.start);
          if (hidden.length === 0) expect(clause.text).toBe(typed);
          else expect(clause.text).toHaveLength(typed.length);
          expect(clause.plain).not.toMatch(/ada@|1381234|4111 1111/);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("keep the question mark for reading and leave it out of the quote", () => {
    const [clause] = clausesOf("好看吗？");
    expect(clause).toMatchObject({ text: "好看吗", plain: "好看吗？" });
  });

  it("stand in order, do not overlap and quote the text exactly, whatever it is", () => {
    const word = fc.constantFrom(
      "我喜欢",
      "但",
      "科幻",
      "，",
      "。",
      "but ",
      "I hate ",
      "\n",
      "“",
      "”",
      "比",
      "好看",
      "😀",
      "<br>",
      " ",
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const text = words.join("");
        let last = 0;
        for (const { start, end, text: quote } of clausesOf(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(text.slice(start, end)).toBe(quote);
          last = end;
        }
      }),
      { numRuns: 300 },
    );
  });

  it("stay bounded for an enormous text", () => {
    const clauses = clausesOf("我喜欢科幻但讨厌恐怖片，".repeat(20_000));
    expect(clauses).toHaveLength(textTuning.mostClauses);
    expect(clausesOf("字".repeat(5_000))[0]?.text).toHaveLength(textTuning.longestClause);
  });
});
