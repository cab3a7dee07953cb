/** An item's lot in a draw, 0..1: always the same for one seed and item, as good as random over many. */
export function lotOf(seed: string, itemId: string): number {
  let h = 0x811c9dc5;
  for (const text of [seed, "\u0000", itemId]) {
    for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}
