import type { ItemNeighbours } from "./learning.ts";

/** The thing in the cart that an item is most surely bought together with. */
export function partnerInCart(cart: readonly ItemNeighbours[], itemId: string): string | undefined {
  const partners = cart.map((one) => ({
    id: one.itemId,
    strength: one.neighbours.find(([id]) => id === itemId)?.[1] ?? 0,
  }));
  const [best] = partners.filter(({ strength }) => strength > 0).sort((a, b) => b.strength - a.strength);
  return best?.id;
}

/**
 * How surely items are bought together with something in the cart, 0..1, by item: 1 − Π(1 − strength), so that two
 * things in the cart that both speak for an item say more than one, and never more than 1. What lies in the cart is
 * left out.
 */
export function cartStrengths(cart: readonly ItemNeighbours[]): ReadonlyMap<string, number> {
  const missed = new Map<string, number>();
  for (const { neighbours } of cart) {
    for (const [itemId, strength] of neighbours) {
      missed.set(itemId, (missed.get(itemId) ?? 1) * (1 - Math.min(1, Math.max(0, strength))));
    }
  }
  for (const { itemId } of cart) missed.delete(itemId);
  return new Map(Array.from(missed, ([itemId, rest]) => [itemId, 1 - rest]));
}
