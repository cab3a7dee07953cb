import fc from "fast-check";
import { expect, test } from "vitest";
import { explain, factorSharesOf } from "../../../edge/domain/explain.ts";
import { type FactorIndex, foldIn } from "../../../edge/domain/factors.ts";
import type { RecentAction } from "../../../edge/domain/neighbours.ts";
import type { ScoreParts } from "../../../edge/domain/score.ts";
import { rankingTuning } from "../../../edge/domain/tuning/ranking.ts";
import { dot } from "../../../edge/domain/vector.ts";

const WIDTH = 3;
const component = fc.double({ min: -1, max: 1, noNaN: true });
const vector = fc.array(component, { minLength: WIDTH, maxLength: WIDTH });
const action = fc.record({ weight: component, d: fc.option(vector) });
const history = fc.array(action, { minLength: 1, maxLength: 20 });
const fading = fc.constantFrom(0, 0.5, 1);
const weights = { text: 0.6, behaviour: 0.4 };

/** The wanted item, and one for each action. */
function known(actions: readonly { weight: number; d: readonly number[] | null }[], item: readonly number[]) {
  const vectors = new Map<string, Float32Array>(
    actions.flatMap(({ d }, k) => (d ? [[`item-${k}`, Float32Array.from(d)] as const] : [])),
  );
  vectors.set("item", Float32Array.from(item));
  const factors: FactorIndex = {
    width: WIDTH,
    vectorOf: (itemId) => vectors.get(itemId),
    dot: (itemId, other) => dot(vectors.get(itemId) ?? new Float32Array(WIDTH), other),
    nearest: () => [],
  };
  const recent = actions.map(
    ({ weight }, k): RecentAction => ({
      kind: "action",
      eventId: `e${k}`,
      type: "view",
      itemId: `item-${k}`,
      weight,
      neighbours: [],
    }),
  );
  return { factors, recent };
}

test("b is linear in each action: what two people did together is the sum of what each did", () => {
  fc.assert(
    fc.property(history, vector, (actions, item) => {
      const { factors, recent } = known(actions, item);
      const tuning = { ...rankingTuning, factorFading: 0 };
      const b = (some: readonly RecentAction[]) => foldIn(some, factors, tuning)?.b ?? new Float64Array(WIDTH);
      const [one, other] = [recent.filter((_, k) => k % 2), recent.filter((_, k) => k % 2 === 0)];
      b(recent).forEach((x, i) => {
        expect(x).toBeCloseTo((b(one)[i] as number) + (b(other)[i] as number), 12);
      });
    }),
  );
});

test("a share is what the score loses when its action is erased, and shares and remainder sum to the part", () => {
  fc.assert(
    fc.property(history, vector, fading, fc.nat(5), (actions, item, factorFading, shown) => {
      const { factors, recent } = known(actions, item);
      const tuning = { ...rankingTuning, factorFading, factorWeight: 1.5 };
      const partOf = (some: readonly RecentAction[]) => {
        const taste = foldIn(some, factors, tuning);
        return taste ? weights.behaviour * 1.5 * factors.dot("item", taste.b) : 0;
      };
      const taste = foldIn(recent, factors, tuning);
      if (taste === undefined) return;
      const part = partOf(recent);
      const shares = factorSharesOf("item", taste, { weights, tuning });
      for (const { evidence, share } of shares) {
        const without = recent.filter(({ eventId }) => eventId !== evidence.eventId);
        expect(Math.abs(part - partOf(without) - share)).toBeLessThan(1e-9);
      }
      const { shares: told, earlier } = explain({ factors: part } as ScoreParts, shares, shown);
      const sum = told.reduce((total, { share }) => total + share, earlier.factors);
      expect(Math.abs(sum - part)).toBeLessThan(1e-9);
      if (factorFading === 0) {
        const all = shares.reduce((total, { share }) => total + share, 0);
        expect(Math.abs(all - part)).toBeLessThan(1e-9);
      }
    }),
  );
});

test("who turned away from all, or did only what nothing was learnt of, has no b", () => {
  const { factors, recent } = known(
    [
      { weight: -1, d: [1, 0, 0] },
      { weight: 1, d: null },
    ],
    [1, 0, 0],
  );
  expect(foldIn(recent, factors, rankingTuning)).toBeUndefined();
});
