import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyProfile } from "../../../../edge/domain/profile/empty-profile.ts";
import { foldEvents } from "../../../../edge/domain/profile/fold-events.ts";
import { mergeProfiles } from "../../../../edge/domain/profile/merge-profiles.ts";
import { profileTuning as tuning } from "../../../../edge/domain/tuning/profile.ts";
import { histories } from "./arbitrary-evidence.ts";

const model = { modelId: "m", dimensions: 3 };
const nothing = (userId: string) => emptyProfile(userId, model);

/** A history cut into what the anonymous person did and what the known one did. */
const cut = fc.tuple(histories, fc.array(fc.boolean(), { minLength: 25, maxLength: 25 }));

describe("merging two people", () => {
  it("gives the profile of one who had done it all", () => {
    fc.assert(
      fc.property(cut, ([history, sides]) => {
        const [theirs, ours] = [true, false].map((side) => history.filter((_, i) => sides[i] === side));
        const known = foldEvents(nothing("ada"), ours ?? [], tuning);
        const merged = mergeProfiles(known, foldEvents(nothing("anon:x"), theirs ?? [], tuning), tuning);
        const whole = foldEvents(nothing("ada"), history, tuning);
        expect(merged).toMatchObject({
          userId: "ada",
          version: known.version,
          actions: whole.actions,
          counts: whole.counts,
        });
        expect([merged.firstAt, merged.lastAt]).toEqual([whole.firstAt, whole.lastAt]);
        for (const part of ["liked", "disliked", "behaviour"] as const) {
          for (const [i, x] of merged[part].entries()) expect(x).toBeCloseTo(whole[part][i] ?? 0, 9);
          expect(merged.scales[part]).toBeCloseTo(whole.scales[part], 6);
        }
        expect(Object.keys(merged.topics).toSorted()).toEqual(Object.keys(whole.topics).toSorted());
        for (const [id, sums] of Object.entries(whole.topics)) {
          expect(merged.topics[id]?.likedByText).toBeCloseTo(sums.likedByText, 9);
          expect(merged.topics[id]?.count).toBe(sums.count);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("takes the model of the one who has evidence", () => {
    const stranger = emptyProfile("ada", { modelId: "", dimensions: 0 });
    fc.assert(
      fc.property(histories, (history) => {
        const other = foldEvents(nothing("anon:x"), history, tuning);
        const merged = mergeProfiles(stranger, other, tuning);
        const hasEvidence = history.some(({ evidence }) => evidence.length > 0);
        expect(merged.modelId).toBe(hasEvidence ? "m" : "");
        expect(merged.liked).toEqual(hasEvidence ? other.liked : stranger.liked);
        expect(merged.actions).toEqual(other.actions);
      }),
      { numRuns: 40 },
    );
  });
});
