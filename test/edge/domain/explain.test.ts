import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Evidence } from "../../../edge/domain/evidence.ts";
import { explain, splitOver } from "../../../edge/domain/explain.ts";
import { emptyProfile } from "../../../edge/domain/profile/empty-profile.ts";
import { eraseEvidence, foldEvidence } from "../../../edge/domain/profile/fold-evidence.ts";
import { dislikeFloorOf, profileVectors } from "../../../edge/domain/profile/profile-vectors.ts";
import type { Profile } from "../../../edge/domain/profile.ts";
import { scoreOf, scoreParts } from "../../../edge/domain/score.ts";
import { profileTuning } from "../../../edge/domain/tuning/profile.ts";
import { rankingTuning } from "../../../edge/domain/tuning/ranking.ts";
import { dot, unit } from "../../../edge/domain/vector.ts";

const D = 8;
const DAY = 86_400_000;
const tuning = { profile: profileTuning, ranking: rankingTuning };

const unitVector = fc
  .array(fc.integer({ min: -100, max: 100 }), { minLength: D, maxLength: D })
  .filter((numbers) => numbers.some((x) => x !== 0))
  .map((numbers) => unit(numbers));

const piece = fc.record({
  vector: unitVector,
  weight: fc.double({ min: 0.05, max: 1, noNaN: true }),
  day: fc.integer({ min: 0, max: 400 }),
  kind: fc.constantFrom<Evidence["kind"]>("text", "action"),
  sign: fc.constantFrom<1 | -1>(1, -1),
});

const evidenceList = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) =>
  pieces.map(({ vector, weight, day, kind, sign }, i): Evidence => {
    const base = { eventId: `e${i}`, part: 0, sign, weight, at: day * DAY, strength: 0, topics: [], vector };
    return kind === "action"
      ? { ...base, kind, type: "view", itemId: `item-${i}` }
      : { ...base, kind, quote: "…", start: 0, end: 1, language: "en", stance: sign > 0 ? "like" : "dislike" };
  }),
);

const item = fc.record({ content: unitVector, behaviour: unitVector });
type Item = { content: Float32Array; behaviour: Float32Array };

function likenessOf(profile: Profile, { content, behaviour }: Item) {
  const taste = profileVectors(profile);
  return {
    liked: dot(taste.liked, content),
    disliked: dot(taste.disliked, content) - dislikeFloorOf(profile, rankingTuning),
    behaviour: dot(taste.behaviour, behaviour),
    factors: 0,
    neighbours: 0,
    context: 0,
    cart: 0,
    concluded: 0,
  };
}

const partsFor = (profile: Profile, ranked: Item) =>
  scoreParts(
    likenessOf(profile, ranked),
    { popularity: 0.5, trend: 0, freshness: 0.25, boost: 0, lot: 0 },
    {
      weights: profile.weights,
      tuning: rankingTuning,
    },
  );

const sharesFor = (profile: Profile, ranked: Item, evidence: readonly Evidence[]) => {
  const dots = evidence.map(({ kind, vector }) => dot(vector, kind === "action" ? ranked.behaviour : ranked.content));
  return splitOver(evidence, profile, tuning)({ likeness: likenessOf(profile, ranked), dots });
};

const folded = (evidence: readonly Evidence[]) =>
  foldEvidence(emptyProfile("ada", { modelId: "m", dimensions: D }), evidence, profileTuning);

describe("shares of evidence", () => {
  test("with the remainder they sum to their part, and the parts to the score", () => {
    fc.assert(
      fc.property(evidenceList, item, fc.integer({ min: 0, max: 5 }), (evidence, ranked, shown) => {
        const profile = folded(evidence);
        const parts = partsFor(profile, ranked);
        const { shares, earlier } = explain(parts, sharesFor(profile, ranked, evidence), shown);
        const told = shares.reduce((sum, { share }) => sum + share, 0);
        const rest = earlier.interest + earlier.dislike + earlier.behaviour + parts.popularity + parts.freshness;
        expect(Math.abs(told + rest - scoreOf(parts))).toBeLessThan(1e-9);
        expect(shares.length).toBeLessThanOrEqual(shown);
      }),
    );
  });

  test("of all evidence leave nothing over", () => {
    fc.assert(
      fc.property(evidenceList, item, (evidence, ranked) => {
        const profile = folded(evidence);
        const shares = sharesFor(profile, ranked, evidence);
        const { earlier } = explain(partsFor(profile, ranked), shares, evidence.length);
        for (const rest of Object.values(earlier)) expect(Math.abs(rest)).toBeLessThan(1e-9);
      }),
    );
  });

  test("are what the score loses when the evidence is erased", () => {
    fc.assert(
      fc.property(evidenceList, item, fc.nat(), (evidence, ranked, pick) => {
        const profile = folded(evidence);
        const gone = evidence[pick % evidence.length] as Evidence;
        const without = partsFor(eraseEvidence(profile, [gone], profileTuning), ranked);
        const before = partsFor(profile, ranked);
        // u⁻·c may fall below its floor without it; then the dislike is 0 and not its share less.
        fc.pre(before.dislike < 0 === without.dislike < 0 || gone.kind === "action" || gone.sign > 0);
        const [share] = sharesFor(profile, ranked, [gone]);
        expect(Math.abs(scoreOf(before) - scoreOf(without) - (share?.share ?? 0))).toBeLessThan(1e-9);
      }),
    );
  });
});
