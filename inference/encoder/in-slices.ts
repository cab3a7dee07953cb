import { setImmediate as nextTurn } from "node:timers/promises";

/** Longest stretch of work before other requests get a turn of the event loop, in milliseconds. */
const SLICE = 2;

/** `Array.map` that leaves turns of the event loop to others when there is much to do; little is done at once. */
export async function inSlices<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  let sliceEnds = performance.now() + SLICE;
  for (const [index, item] of items.entries()) {
    results.push(work(item, index));
    if (performance.now() < sliceEnds) continue;
    await nextTurn();
    sliceEnds = performance.now() + SLICE;
  }
  return results;
}
