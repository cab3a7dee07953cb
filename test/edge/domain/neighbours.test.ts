import fc from "fast-check";
import { expect, test } from "vitest";
import { neighbourShares, neighbourWeights, type RecentAction } from "../../../edge/domain/neighbours.ts";
import { rankingTuning } from "../../../edge/domain/tuning/ranking.ts";

const strength = fc.double({ min: -1, max: 1, noNaN: true });
const action = fc.record({ weight: strength, toItem: fc.option(strength), toOther: strength });
const history = fc.array(action, { minLength: 1, maxLength: 20 }).map((actions) =>
  actions.map(({ weight, toItem, toOther }, k): RecentAction => {
    const neighbours: [string, number][] = [["other", toOther]];
    if (toItem !== null) neighbours.push(["item", toItem]);
    return { kind: "action", eventId: `e${k}`, type: "view", itemId: `from-${k}`, weight, neighbours };
  }),
);

test("a share is what the sum loses when its action is erased", () => {
  fc.assert(
    fc.property(history, fc.constantFrom(0, 0.5, 1), (actions, neighbourFading) => {
      const tuning = { ...rankingTuning, neighbourFading };
      const sum = (some: readonly RecentAction[]) => neighbourWeights(some, tuning).get("item") ?? 0;
      for (const { action: gone, amount } of neighbourShares(actions, "item", tuning)) {
        expect(sum(actions) - sum(actions.filter((one) => one !== gone))).toBeCloseTo(amount, 12);
      }
    }),
  );
});

test("where nothing fades the shares are the whole sum", () => {
  fc.assert(
    fc.property(history, (actions) => {
      const tuning = { ...rankingTuning, neighbourFading: 0 };
      const told = neighbourShares(actions, "item", tuning).reduce((sum, { amount }) => sum + amount, 0);
      expect(told).toBeCloseTo(neighbourWeights(actions, tuning).get("item") ?? 0, 12);
    }),
  );
});
