import { describe, expect, it } from "vitest";
import { tellAbsent, tellConclusion, tellFact } from "../../edge/web/client/fact-words.js";
import { itemsIn } from "../../edge/web/client/names.js";
import { tellPattern } from "../../edge/web/client/pattern-words.js";
import { aConclusion, aPattern, aProfile, aView } from "./a-view.ts";

const labels = { "sci-fi": "科幻", horror: "恐怖" };
const view = aView({ language: "zh", profile: aProfile({ labels }) });
const english = aView({ profile: aProfile({ labels: { "sci-fi": "science fiction" } }) });

describe("patterns for people", () => {
  it.each([
    [
      aPattern("lifecycle", { value: "active", detail: { silentDays: 1, knownDays: 41 } }),
      "A regular: first seen 41 days ago, last yesterday.",
    ],
    [
      aPattern("rfm", { detail: { activeDays: 1, purchases: 0, spent: 0 } }),
      "Here on 1 day of late; bought nothing so far.",
    ],
    [
      aPattern("rfm", { detail: { activeDays: 3, purchases: 2, spent: 30 } }),
      "Here on 3 days of late; bought 2 things for 30 in all.",
    ],
    [
      aPattern("sessions", { value: "10", detail: { lastDays: 30, medianMinutes: 0, medianEvents: 1, all: 13 } }),
      "10 visits in the last 30 days; a typical one takes less than a minute and holds 1 deed.",
    ],
    [
      aPattern("rhythm", { value: "20:00–00:00", confidence: 0.62, detail: { partOfDay: "evening", events: 40 } }),
      "An evening person: 62 % of 40 deeds fall between 20:00–00:00.",
    ],
    [
      aPattern("praised-not-bought", { value: "solaris", detail: { praised: 1 } }),
      "Praised “Solaris” once, and never bought it.",
    ],
    [
      aPattern("says-otherwise", { value: "sci-fi", detail: { says: -1, does: 0.99 } }),
      "Words and deeds disagree about science fiction: words −1.00, deeds +0.99.",
    ],
    [aPattern("a-new-one", { value: "sci-fi" }), "a-new-one: science fiction"],
  ])("are sentences with their numbers: $pattern", (pattern, sentence) => {
    expect(tellPattern(pattern, english).sentence).toBe(sentence);
  });

  it("name the method of what is estimated", () => {
    const churn = aPattern("churn", { confidence: 0.24, detail: { method: "BG/NBD", activeDays: 1 } });
    expect(tellPattern(churn, english).known).toContain("BG/NBD");
    expect(tellPattern(churn, view).sentence).toBe("从此不再来的可能性为 24 %。");
  });
});

describe("conclusions for people", () => {
  it("are told in the language of the page, with names for ids", () => {
    expect(tellConclusion(aConclusion("avoids", "horror"), view)).toBe("回避恐怖");
    expect(tellConclusion(aConclusion("hesitates", "solaris"), english)).toBe("Hesitates to buy “Solaris”");
  });

  it("are told by their name where the rule is the tenant's own", () => {
    expect(tellConclusion(aConclusion("big_fan", "sci-fi"), english)).toBe("big fan: science fiction");
    expect(tellConclusion({ relation: "vip-guest", values: ["ada"] }, english)).toBe("vip guest");
  });

  it("rest on facts that are told too", () => {
    expect(tellFact({ relation: "interest", values: ["ada", "sci-fi", 0.8071] }, view)).toBe(
      "对科幻的倾向为 +0.81，范围从 −1 到 +1",
    );
    expect(tellFact({ relation: "about", values: ["solaris", "sci-fi"] }, english)).toBe(
      "“Solaris” is about science fiction",
    );
    expect(tellFact({ relation: "did", values: ["ada", "like", "solaris"] }, english)).toBe("liked “Solaris”");
  });

  it.each([
    [{ relation: "outweighed", values: ["ada", "sci-fi", "like"] }, "no more speaks against science fiction"],
    [{ relation: "wrote", values: ["ada", "sci-fi", "dislike", "_"] }, "never wrote of disliking science fiction"],
    [{ relation: "prefers", values: ["ada", "sci-fi"] }, "nothing says: Drawn to science fiction"],
  ])("rest on what nothing says: %j", (fact, told) => {
    expect(tellAbsent(fact, english)).toBe(told);
  });

  it("name the items that the page has to know", () => {
    const because = [{ fact: { relation: "about", values: ["dune", "sci-fi"], confidence: 1 }, because: [] }];
    const profile = aProfile({
      patterns: [aPattern("praised-not-bought", { value: "it" }), aPattern("lifecycle", { value: "new" })],
      conclusions: [{ ...aConclusion("may_like", "arrival"), because }, aConclusion("prefers", "sci-fi")],
      sources: { e1: { type: "view", itemId: "solaris", time: "2026-11-23T09:00:00Z" } },
    });
    expect(itemsIn(profile).toSorted()).toEqual(["arrival", "dune", "it", "solaris"]);
  });
});
