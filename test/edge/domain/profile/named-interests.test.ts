import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Evidence } from "../../../../edge/domain/evidence.ts";
import { emptyProfile } from "../../../../edge/domain/profile/empty-profile.ts";
import { eraseEvidence, foldEvidence } from "../../../../edge/domain/profile/fold-evidence.ts";
import { interestEvidenceShares } from "../../../../edge/domain/profile/interest-evidence-shares.ts";
import { labelOf, namedInterests } from "../../../../edge/domain/profile/named-interests.ts";
import type { Topic } from "../../../../edge/domain/topic.ts";
import { profileTuning as tuning } from "../../../../edge/domain/tuning/profile.ts";
import { about, anAction, aText, daysAgo, MODEL, NOON } from "../evidence-builders.ts";
import { histories } from "./arbitrary-evidence.ts";

const topics: Topic[] = [
  { id: "sci-fi", labels: { en: "science fiction", zh: "科幻" }, aliases: [] },
  { id: "horror", labels: { en: "horror", zh: "恐怖" }, aliases: [] },
];

const fold = (...evidence: Evidence[]) => foldEvidence(emptyProfile("ada", MODEL), evidence, tuning);
const interests = (profile: ReturnType<typeof fold>, now = NOON) =>
  namedInterests(profile, topics, { language: "zh", now, tuning });
const only = (profile: ReturnType<typeof fold>, now = NOON) => interests(profile, now)[0];

describe("named interests", () => {
  it("are signed, labelled in the language asked for, and the strongest come first", () => {
    const profile = fold(aText({ topics: about("sci-fi") }), aText({ sign: -1, weight: 0.3, topics: about("horror") }));
    expect(interests(profile).map(({ topic, label, score }) => [topic, label, Math.sign(score)])).toEqual([
      ["sci-fi", "科幻", 1],
      ["horror", "恐怖", -1],
    ]);
  });

  it("stay within −1..1, confidence within 0..1", () => {
    fc.assert(
      fc.property(histories, (events) => {
        for (const { score, confidence, trend } of interests(fold(...events.flatMap(({ evidence }) => evidence)))) {
          expect(Math.abs(score)).toBeLessThanOrEqual(1);
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
          expect(Math.abs(trend)).toBeLessThanOrEqual(2);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("say much after one clear sentence and little after a doubtful one", () => {
    const clear = only(fold(aText({ weight: 0.8, topics: about("sci-fi") })));
    const doubtful = only(fold(aText({ weight: 0.05, topics: about("sci-fi") })));
    expect(clear?.score).toBeGreaterThan(0.7);
    expect(doubtful?.score).toBeLessThan(0.25);
    expect(doubtful?.confidence).toBeLessThan(0.1);
  });

  it("lose confidence where the evidence is split", () => {
    const agreed = only(fold(aText({ topics: about("sci-fi") }), aText({ part: 2, topics: about("sci-fi") })));
    const split = only(fold(aText({ topics: about("sci-fi") }), aText({ part: 2, sign: -1, topics: about("sci-fi") })));
    expect(Math.abs(split?.score ?? 1)).toBeLessThan(1e-9);
    expect(split?.confidence).toBeLessThan((agreed?.confidence ?? 0) * 0.6);
  });

  it("fade towards nothing with time, without being folded again", () => {
    const profile = fold(aText({ topics: about("sci-fi") }));
    const later = only(profile, NOON + 10 * 365 * 86_400_000);
    expect(later?.score).toBeLessThan(0.01);
  });

  it("warm up with fresh liking, and cool with fresh dislike or silence", () => {
    const old = aText({ eventId: "old", at: daysAgo(120), weight: 0.8, topics: about("sci-fi") });
    const warmed = only(
      fold(aText({ at: daysAgo(200), sign: -1, topics: about("sci-fi") }), aText({ topics: about("sci-fi") })),
    );
    const cooled = only(fold(old, aText({ sign: -1, topics: about("sci-fi") })));
    const silent = interests(fold(old, anAction({ topics: about("horror") }))).find(({ topic }) => topic === "sci-fi");
    expect(warmed?.trend).toBeGreaterThan(0.1);
    expect(cooled?.trend).toBeLessThan(-0.1);
    expect(silent?.trend).toBeLessThan(-0.1);
  });

  it("leave out topics that the tenant no longer has", () => {
    expect(interests(fold(aText({ topics: about("gone") })))).toEqual([]);
  });

  it("find a label in the base language, in any, or fall to the id", () => {
    const topic: Topic = { id: "x", labels: { zh: "科幻" }, aliases: [] };
    expect([labelOf(topic, "zh-Hans-CN"), labelOf(topic, "fr"), labelOf({ ...topic, labels: {} }, "en")]).toEqual([
      "科幻",
      "科幻",
      "x",
    ]);
  });
});

describe("what an interest rests on", () => {
  const text = aText({ eventId: "said", topics: about("sci-fi") });
  const action = anAction({ eventId: "done", at: daysAgo(10), topics: about("sci-fi", 0.5) });

  it("is divided among all evidence, in shares that sum to 1", () => {
    const shares = interestEvidenceShares(fold(text, action), "sci-fi", { evidence: [text, action], tuning });
    expect(shares.map(({ evidence }) => evidence.eventId)).toEqual(["said", "done"]);
    expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it("leaves a gap for what was compacted away", () => {
    const [share] = interestEvidenceShares(fold(text, action), "sci-fi", { evidence: [action], tuning });
    expect(share?.share).toBeLessThan(0.5);
  });

  it("moves with an erased piece", () => {
    const profile = eraseEvidence(fold(text, action), [action], tuning);
    const [share] = interestEvidenceShares(profile, "sci-fi", { evidence: [text], tuning });
    expect(share?.share).toBeCloseTo(1, 9);
  });
});
