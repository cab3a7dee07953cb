import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { topicsFor } from "../../../../edge/domain/evidence/topics-for.ts";
import { findPatterns } from "../../../../edge/domain/patterns/find-patterns.ts";
import { emptyProfile } from "../../../../edge/domain/profile/empty-profile.ts";
import { foldEvents, type TakenEvent } from "../../../../edge/domain/profile/fold-events.ts";
import { namedInterests } from "../../../../edge/domain/profile/named-interests.ts";
import { builtInRules } from "../../../../edge/domain/reasoning/built-in-rules.ts";
import { checkRules } from "../../../../edge/domain/reasoning/check-rules.ts";
import { drawBounded, drawConclusions } from "../../../../edge/domain/reasoning/draw-conclusions.ts";
import { factsOfItem, factsOfPerson, factsOfTopics } from "../../../../edge/domain/reasoning/facts.ts";
import { parseRules } from "../../../../edge/domain/reasoning/parse-rules.ts";
import { ruleBase, steers } from "../../../../edge/domain/reasoning/rule-base.ts";
import { vocabulary } from "../../../../edge/domain/reasoning/vocabulary.ts";
import type { Topic } from "../../../../edge/domain/topic.ts";
import { withAncestors } from "../../../../edge/domain/topics/ancestors.ts";
import { topicSet } from "../../../../edge/domain/topics/topic-set.ts";
import { profileTuning as tuning } from "../../../../edge/domain/tuning/profile.ts";
import { about, anAction, aText, daysAgo, MODEL, NOON, taken } from "../evidence-builders.ts";

const topics: Topic[] = [
  { id: "太空歌剧", labels: { zh: "太空歌剧" }, aliases: [], parent: "科幻" },
  { id: "科幻", labels: { zh: "科幻" }, aliases: [] },
  { id: "恐怖", labels: { zh: "恐怖" }, aliases: [] },
];
const dune = {
  id: "dune",
  title: "Dune",
  tags: ["epic"],
  attributes: { year: 1984, awards: ["a", "b"] },
  translations: {},
  hidden: false,
  price: 5,
};
const it_ = { ...dune, id: "it", title: "It" };

function conclude(events: readonly TakenEvent[], { rules = "", now = NOON } = {}) {
  const profile = foldEvents(emptyProfile("ada", MODEL), events, tuning);
  const interests = namedInterests(profile, topics, { language: "zh", now, tuning });
  const patterns = findPatterns({ state: profile.patterns, profile, now });
  const evidence = events.flatMap((one) => one.evidence);
  const facts = [
    ...factsOfPerson({ profile, interests, patterns, evidence }, { now, tuning }),
    ...factsOfTopics(topics),
    ...factsOfItem(dune, about("科幻")),
    ...factsOfItem(it_, about("恐怖")),
  ];
  const base = ruleBase(rules);
  expect(base.problems).toEqual([]);
  return drawConclusions(base.rules, facts);
}

const said = (eventId: string, topic: string, sign: 1 | -1 = 1) =>
  taken({ id: eventId, type: "comment" }, aText({ eventId, sign, topics: about(topic) }));

describe("the built-in rules", () => {
  it("are right by their own check", () => {
    const { rules, problems } = parseRules(builtInRules);
    expect([...problems, ...checkRules(rules, vocabulary)]).toEqual([]);
  });

  it("conclude a taste and its kind from a sentence, with a proof that can be read", () => {
    const conclusions = conclude([said("e7", "太空歌剧")]);
    const kind = conclusions.find(({ conclusion }) => conclusion === "prefers(ada, 科幻)");
    expect(kind?.reads).toBe("prefers(ada, 科幻) because prefers(ada, 太空歌剧) and is_a(太空歌剧, 科幻)");
    expect(JSON.stringify(kind?.because)).toContain("wrote(ada, 太空歌剧, like, e7)");
  });

  it("conclude what may be liked, and not what is rejected or was met", () => {
    const names = (events: readonly TakenEvent[]) =>
      conclude(events)
        .filter(({ relation }) => relation === "may_like")
        .map(({ values }) => values[1]);
    expect(names([said("a", "科幻")])).toEqual(["dune"]);
    expect(names([said("a", "恐怖", -1)])).toEqual([]);
    expect(names([said("a", "科幻"), taken({ id: "b" }, anAction({ eventId: "b", itemId: "dune" }))])).toEqual([]);
  });

  it("conclude dislike without any liking, and being torn where there are both", () => {
    const relations = (events: readonly TakenEvent[]) => conclude(events).map(({ relation }) => relation);
    expect(relations([said("a", "恐怖", -1)])).toContain("avoids");
    expect(relations([said("a", "恐怖", -1), said("b", "恐怖")])).toContain("torn");
  });

  it("never conclude that somebody prefers and avoids the same", () => {
    const sentence = fc.record({
      topic: fc.constantFrom("太空歌剧", "科幻", "恐怖"),
      sign: fc.constantFrom<1 | -1>(1, -1),
      weight: fc.double({ min: 0.1, max: 1, noNaN: true }),
      days: fc.nat({ max: 400 }),
    });
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 8 }), (sentences) => {
        const events = sentences.map(({ topic, sign, weight, days }, i) => {
          const [eventId, at] = [`e${i}`, daysAgo(days)];
          const spoken = topicsFor(sign, withAncestors(about(topic), topicSet(topics)));
          return taken({ id: eventId, at }, aText({ eventId, at, sign, weight, topics: spoken }));
        });
        const values = (name: string) =>
          conclude(events)
            .filter(({ relation }) => relation === name)
            .map((one) => one.values[1]);
        const avoided = new Set(values("avoids"));
        expect(values("prefers").filter((topic) => avoided.has(topic))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("say what they rest on by absence", () => {
    const avoids = conclude([said("a", "恐怖", -1)]).find(({ relation }) => relation === "avoids");
    expect(avoids?.besides).toEqual(["not prefers(ada, 恐怖)"]);
    expect(avoids?.because[0]?.besides).toEqual(["not outweighed(ada, 恐怖, dislike)"]);
  });

  it("conclude that somebody is about to leave", () => {
    const daily = Array.from({ length: 20 }, (_, i) => taken({ id: `e${i}`, type: "view", at: daysAgo(60 + i) }));
    expect(conclude(daily).map(({ conclusion }) => conclusion)).toContain("at_risk(ada)");
    expect(conclude([taken({ type: "view" })]).map(({ conclusion }) => conclusion)).not.toContain("at_risk(ada)");
  });

  it("conclude an intent from a cart", () => {
    const cart = taken(
      { id: "c", type: "cart", itemId: "dune" },
      anAction({ eventId: "c", type: "cart", itemId: "dune" }),
    );
    expect(conclude([cart]).map(({ conclusion }) => conclusion)).toContain("ready_to_buy(ada)");
  });
});

describe("a tenant's rules", () => {
  it("use the built-in conclusions, attributes and counts", () => {
    const rules = `
      [classics] classics_fan(U) :- prefers(U, T), about(I, T), attribute(I, year, Y), Y < 1990, count(U, comment, N), N >= 1.
    `;
    expect(conclude([said("a", "科幻")], { rules }).map(({ conclusion }) => conclusion)).toContain("classics_fan(ada)");
  });

  it("that would try everything with everything are stopped, and the built-in ones go on", () => {
    const runaway = "[all pairs] pair(A, B) :- about(A, X), about(B, Y), about(C, Z), about(D, W), A != B, C != D.";
    const items = Array.from({ length: 60 }, (_, i) => ({ ...dune, id: `film-${i}` }));
    const facts = items.flatMap((item) => factsOfItem(item, about("科幻")));
    const drawn = drawBounded(ruleBase(runaway), [...facts, { relation: "chance", values: ["ada", "churn", 0.9] }], {
      language: "en",
    });
    expect(drawn.stopped).toMatch(/"all pairs" needs more than/);
    expect(drawn.conclusions.map(({ conclusion }) => conclusion)).toContain("at_risk(ada)");
  });

  it("are read aloud in the language asked for, with the names of things", () => {
    const nameOf = (value: string | number) => (value === "sci-fi" ? "科幻" : value);
    const facts = [
      { relation: "wrote", values: ["ada", "opera", "like", "e1"] },
      { relation: "is_a", values: ["opera", "sci-fi"] },
    ];
    const [, kind] = drawConclusions(ruleBase("").rules, facts, { language: "zh", nameOf });
    expect(kind?.reads).toBe("prefers(ada, 科幻) 因为 prefers(ada, opera) 且 is_a(opera, 科幻)");
    expect(kind?.conclusion).toBe("prefers(ada, sci-fi)");
  });

  it("that boost or bury a topic do so to what is about it", () => {
    const rules = "boost(U, T) @ 0.8 :- prefers(U, T).";
    const boosted = conclude([said("a", "科幻")], { rules }).filter(({ relation }) => relation === "boost");
    expect(boosted.map(({ values }) => values[1]).toSorted()).toEqual(["dune", "科幻"].toSorted());
    expect(steers(ruleBase(rules).own)).toBe(true);
    expect(steers(ruleBase("fan(U) :- prefers(U, 科幻).").own)).toBe(false);
  });

  it("are not run when any is wrong; the built-in ones are", () => {
    const { rules, problems } = ruleBase("good(U) :- person(U).\nbad(U) :- nobody_knows(U).");
    expect(problems).toMatchObject([{ line: 2, column: 11, message: "nothing is known of nobody_knows" }]);
    expect(rules.map(({ head }) => head.relation)).not.toContain("good");
    expect(rules.length).toBeGreaterThan(10);
  });
});
