/** Items `from`, `from + 1`, … that lie in the slots `slot`, `slot + 1`, … of one chunk. */
export interface Run {
  readonly from: number;
  readonly slot: number;
  readonly length: number;
}

/** In place of the slot of an item that has none. */
export const LEFT_OUT = -1;

/** The longest runs of the items with these slots, in order. */
export function runsOf(slots: readonly number[], chunkSlots: number): Run[] {
  const runs: Run[] = [];
  for (let from = 0; from < slots.length; ) {
    const slot = slots[from] as number;
    let length = 1;
    if (slot !== LEFT_OUT) {
      while (slots[from + length] === slot + length && (slot + length) % chunkSlots !== 0) length++;
      runs.push({ from, slot, length });
    }
    from += length;
  }
  return runs;
}
