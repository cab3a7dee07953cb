import fc from "fast-check";
import { expect, test } from "vitest";
import { cartStrengths } from "../../../edge/domain/cart.ts";

const list = fc.array(fc.tuple(fc.constantFrom("a", "b", "c", "d"), fc.double({ min: 0, max: 1, noNaN: true })), {
  maxLength: 4,
});
const carts = fc.array(fc.record({ itemId: fc.constantFrom("x", "y", "a"), neighbours: list }), { maxLength: 3 });

test("two things in the cart that speak for one item say more than either, and never more than 1", () => {
  const cart = [
    { itemId: "tent", neighbours: [["pegs", 0.5]] as const },
    { itemId: "stove", neighbours: [["pegs", 0.5]] as const },
  ];
  expect(cartStrengths(cart)).toEqual(new Map([["pegs", 0.75]]));
});

test("strengths stay within 0 and 1, more in the cart never takes any away, and what lies in it is left out", () => {
  fc.assert(
    fc.property(carts, (cart) => {
      const strengths = cartStrengths(cart);
      for (const strength of strengths.values()) {
        expect(strength).toBeGreaterThanOrEqual(0);
        expect(strength).toBeLessThanOrEqual(1);
      }
      for (const { itemId } of cart) expect(strengths.has(itemId)).toBe(false);
      const inside = new Set<string>(cart.map(({ itemId }) => itemId));
      for (const [itemId, strength] of cartStrengths(cart.slice(1))) {
        if (!inside.has(itemId)) expect(strengths.get(itemId)).toBeGreaterThanOrEqual(strength - 1e-12);
      }
    }),
  );
});

test("an empty cart says nothing", () => expect(cartStrengths([]).size).toBe(0));
