import { expect } from "vitest";
import { draftOf } from "../../../../edge/domain/profile/draft.ts";
import type { Profile } from "../../../../edge/domain/profile.ts";
import { profileTuning } from "../../../../edge/domain/tuning/profile.ts";

/** Largest difference that rounding may make between two ways to the same sums. Sums are at most a few dozen. */
const BOUND = 1e-9;

const near = (a: number, b: number) => expect(Math.abs(a - b)).toBeLessThan(BOUND);

/** Both profiles' sums, moved to one anchor, are the same but for rounding; counts are the same exactly. */
export function expectSameSums(a: Profile, b: Profile): void {
  const anchor = Math.max(a.anchorAt, b.anchorAt);
  const [left, right] = [draftOf(a, anchor, profileTuning), draftOf(b, anchor, profileTuning)];
  for (const part of ["liked", "disliked", "behaviour"] as const) {
    left[part].forEach((x, i) => {
      near(x, right[part][i] as number);
    });
  }
  expect(left.counts).toEqual(right.counts);
  near(left.mass.text, right.mass.text);
  near(left.mass.behaviour, right.mass.behaviour);
  near(left.mass.disliked, right.mass.disliked);
  expect([...left.topics.keys()].sort()).toEqual([...right.topics.keys()].sort());
  for (const [id, sums] of left.topics) {
    for (const [field, value] of Object.entries(sums)) {
      near(value, right.topics.get(id)?.[field as keyof typeof sums] as number);
    }
  }
  expect(a.actions).toEqual(b.actions);
}

/** Scales and weights too: both would rank alike. */
export function expectSameProfile(a: Profile, b: Profile): void {
  expectSameSums(a, b);
  for (const part of ["liked", "disliked", "behaviour"] as const) near(a.scales[part], b.scales[part]);
  near(a.weights.text, b.weights.text);
  expect([a.firstAt, a.lastAt, a.anchorAt]).toEqual([b.firstAt, b.lastAt, b.anchorAt]);
}
