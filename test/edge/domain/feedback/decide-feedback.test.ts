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
    ["complaint", "The app crashes each time I open it, please fix"],
    ["request", "Great app, but please add a dark mode!"],
    ["request", "求推荐一部适合孩子看的电影"],
    ["question", "这本书有中文版吗？"],
    ["question", "How do I change my password?"],
    ["question", "When will the second season start"],
    ["question", "请问这款支持蓝牙耳机吗"],
    ["complaint", "the app keeps craching since the updat"],
    ["other", "昨天去了电影院"],
    ["other", "We watched it on Sunday."],
  ])("%s: %s", (label, text) => {
    expect(feedbackOf(text).label).toBe(label);
  });

  it("hears the model's head, where there is one", () => {
    const scores = { praise: 0.02, complaint: 0.03, request: 0.9, question: 0.03, other: 0.02 };
    const signs = { plain: "嗯", stances: [] };
    const [deaf, hearing] = [decideFeedback(signs), decideFeedback(signs, [{ scores, length: 1 }])];
    expect(deaf.label).toBe("other");
    expect(hearing.label !== "other" || hearing.confidence < deaf.confidence).toBe(true);
  });

  it("three harmless kinds do not split their votes", () => {
    const scores = { praise: 0.22, complaint: 0.34, request: 0, question: 0.22, other: 0.22 };
    expect(decideFeedback({ plain: "嗯", stances: [] }, [{ scores, length: 1 }]).label).not.toBe("complaint");
  });

  it("is surer of a plain complaint than of a mild one", () => {
    expect(feedbackOf("有一点慢").confidence).toBeLessThan(feedbackOf("天天闪退，客服也不理人，垃圾").confidence);
  });
});
