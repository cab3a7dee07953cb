import { describe, expect, it } from "vitest";
import { decideStance } from "../../../../edge/domain/stance/decide-stance.ts";

const decide = (plain: string, heads?: Record<string, number>) => decideStance({ plain }, heads);

describe("the certainty of a stance", () => {
  it.each([
    ["我讨厌恐怖片", "我不太喜欢恐怖片"],
    ["我喜欢科幻片", "科幻片还行吧"],
    ["我非常喜欢科幻片", "我可能有点喜欢科幻片"],
    ["I hate horror", "I don't really like horror"],
    ["This is brilliant", "This is okay"],
    ["I love it", "It's not that I don't like it"],
    ["太棒了", "太棒了，呵呵"],
  ])("is higher in %j than in %j", (sure, unsure) => {
    expect(decide(sure).confidence).toBeGreaterThan(decide(unsure).confidence);
  });

  it("names the rules that led to it", () => {
    expect(decide("我以前喜欢，现在不喜欢恐怖片了").reasons).toEqual(["like:喜欢", "negation", "now"]);
    expect(decide("有人喜欢恐怖片").reasons).toEqual(["reported"]);
  });

  it("is neutral where opinions balance", () => {
    expect(decide("又爱又恨").stance).toBe("neutral");
  });
});

describe("with learnt words", () => {
  it("judges by words that no rule knows", () => {
    const decided = decide("The hotel was an absolute idiocy, a fool would not dare");
    expect(decided.stance).toBe("dislike");
    expect(decided.reasons).toContain("words");
  });

  it("what is spoken of takes no side", () => {
    for (const fact of ["昨天看了一部战争片", "The battery is under the keyboard.", "We watched a war film."]) {
      expect(decide(fact).stance, fact).toBe("neutral");
    }
  });

  it("phrases that mean something else are not read by their words", () => {
    expect(decide("I watched Breaking Bad").stance).toBe("neutral");
    expect(decide("出差路上带了本历史书").stance).toBe("neutral");
  });
});

describe("with a model's head", () => {
  const sure = { like: 0.02, dislike: 0.96, neutral: 0.02 };

  it("the head decides where it is sure", () => {
    expect(decide("这片子真够可以的", sure)).toMatchObject({ stance: "dislike" });
  });

  it("the rules decide where it wavers", () => {
    expect(decide("我喜欢科幻片", { like: 0.4, dislike: 0.41, neutral: 0.19 })).toMatchObject({ stance: "like" });
  });

  it("agreement makes sure, contradiction makes doubt", () => {
    const agreed = decide("我讨厌恐怖片", sure).confidence;
    const contradicted = decide("我喜欢恐怖片", sure).confidence;
    expect(agreed).toBeGreaterThan(0.9);
    expect(contradicted).toBeLessThan(agreed);
  });

  it("grammar is the rules' alone", () => {
    const unread = { like: 0.9, dislike: 0.05, neutral: 0.05 };
    expect(decide("我不喜欢恐怖片", unread)).toEqual(decide("我不喜欢恐怖片"));
    expect(decide("Is the horror film any good?", unread)).toMatchObject({ stance: "neutral" });
  });

  it("stances still sum to at most 1", () => {
    expect(decide("随便写写", { like: 1, dislike: 0, neutral: 0 }).confidence).toBeLessThanOrEqual(1);
  });
});
