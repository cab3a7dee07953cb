interface Slotted {
  readonly itemId: string;
}

/** Puts items at fixed places, counted from 1, and lets the others keep their order around them. */
export function pinItems<T extends Slotted>(
  items: readonly T[],
  pins: readonly { readonly item: T; readonly position: number }[],
  count: number,
): T[] {
  const pinned = new Set(pins.map(({ item }) => item.itemId));
  const slate = items.filter(({ itemId }) => !pinned.has(itemId));
  for (const { item, position } of pins.toSorted((a, b) => a.position - b.position)) {
    slate.splice(Math.min(position - 1, slate.length), 0, item);
  }
  return slate.slice(0, count);
}

interface Promoting<T> {
  readonly passes: (item: T) => boolean;
  readonly share: number;
  /** What came in by another promotion. */
  readonly stays: (item: T) => boolean;
}

/**
 * Makes sure that at least `share` of the slate passes a test: as many promoted items as are missing come in, the best
 * first, spread evenly over the places, and the last of the others leave, those excepted that `stays` holds.
 */
export function promoteItems<T extends Slotted>(
  slate: readonly T[],
  candidates: readonly T[],
  { passes, share, stays }: Promoting<T>,
): T[] {
  const present = slate.filter(passes).length;
  const missing = Math.ceil(share * slate.length) - present;
  const ids = new Set(slate.map(({ itemId }) => itemId));
  const replaceable = slate.filter((item) => !passes(item) && !stays(item));
  const coming = candidates
    .filter((item) => passes(item) && !ids.has(item.itemId))
    .slice(0, Math.max(0, Math.min(missing, replaceable.length)));
  if (coming.length === 0) return [...slate];
  const leaving = new Set(replaceable.slice(-coming.length));
  const staying = slate.filter((item) => !leaving.has(item));
  const step = slate.length / coming.length;
  coming.forEach((item, i) => {
    staying.splice(Math.floor(i * step), 0, item);
  });
  return staying;
}
