import { describe, expect, it } from "vitest";
import { decideFeedback } from "../../../../edge/domain/feedback/decide-feedback.ts";
import { decideStance } from "../../../../edge/domain/stance/decide-stance.ts";
import { cleanText } from "../../../../edge/domain/text/clean-text.ts";
import { splitClauses } from "../../../../edge/domain/text/split-clauses.ts";

function feedbackOf(text: string) {
  const clean = cleanText(text);
  const stances = splitClauses(clean, text).map((clause) => decideStance(clause));
  return decideFeedback({ plain: clean.text, stances });
}

describe("the kind of feedback", () => {
  it.each([
    ["praise", "这部电影太好看了"],
    ["praise", "I love the new design!"],
    ["complaint", "播放器老是闪退，气死我了"],
    ["complaint", "The app crashes every time. Terrible."],
    ["complaint", "为什么这么卡？"],
    ["request", "希望能加上字幕"],
    ["request", "Please add a dark mode"],
    ["request", "求推荐好看的科幻小说"],
    ["request", "It would be nice to have offline playback"],
    ["request", "能不能支持倍速播放？"],
    ["question", "这本书有中文版吗？"],
    ["question", "How do I change my password?"],
    ["question", "When will the second season start"],
    ["other", "昨天去了电影院"],
    ["other", "We watched it on Sunday."],
  ])("%s: %s", (label, text) => {
    expect(feedbackOf(text).label).toBe(label);
  });

  it("is what the model's head says, where there is one", () => {
    const scores = { praise: 0.1, complaint: 0.2, request: 0.6, question: 0.05, other: 0.05 };
    expect(decideFeedback({ plain: "太好看了", stances: [] }, [{ scores, length: 4 }])).toEqual({
      label: "request",
      confidence: 0.6,
    });
  });

  it("is certain only as far as the stances are", () => {
    expect(feedbackOf("还行吧").confidence).toBeLessThan(feedbackOf("太好看了，强烈推荐").confidence);
  });
});
