import { describe, expect, it } from "vitest";
import { overlaidVector, profileVector } from "../../../../edge/domain/profile/profile-vectors.ts";
import { directSum, dot } from "../../../../edge/domain/vector.ts";

/** The worked example that explains the mathematics. A widely copied article prints 0.56 and [0.68, 0.32]. */
describe("the worked example", () => {
  const u = [0.8, 0.2];
  const c = [0.5, 0.5];
  const b = [0.6, 0.4];
  const d = [0.7, 0.3];
  const weights = { text: 0.6, behaviour: 0.4 };
  const exact = (value: number, expected: number) => expect(Math.abs(value - expected)).toBeLessThan(1e-12);

  it("gives Interest = u·c = 0.5", () => exact(dot(u, c), 0.5));

  it("gives Behaviour = b·d = 0.54", () => exact(dot(b, d), 0.54));

  it("gives v = w1·u + w2·b = [0.72, 0.28] where both share one space", () => {
    const v = overlaidVector(weights, u, b);
    exact(v[0] as number, 0.72);
    exact(v[1] as number, 0.28);
  });

  it("splits v·[c ; d] into w1·Interest + w2·Behaviour in the direct sum of both spaces", () => {
    const v = profileVector(weights, u, b);
    expect(v).toHaveLength(4);
    exact(dot(v, directSum(c, d)), 0.6 * 0.5 + 0.4 * 0.54);
  });
});
