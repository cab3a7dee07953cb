import { indexTuning } from "../domain/tuning/index.ts";
import type { Centroids, Direction } from "./centroids.ts";
import type { SlotRange } from "./slot-range.ts";

const { scannedShare, scannedPerWanted, mostRanges } = indexTuning;
const NO_CELL = 0xffff;

interface Wanting {
  /** How many of the best are wanted, and how many items must not be among them. */
  readonly limit: number;
  readonly excluded: number;
  /** Slots that are in use. */
  readonly slots: number;
  /** Slots to be looked at wherever they lie. */
  readonly named: ReadonlySet<number>;
}

/**
 * Which slots of a resident index hold which cell of the catalogue: of a large one only the cells near what a person
 * likes are scanned, with what has come since it was packed and what is named. Recall by the share that is scanned:
 * `npm run bench -- rank`.
 */
export class CellMap {
  readonly #centroids: Centroids;
  readonly #ranges: SlotRange[][];
  readonly #cellOf: Uint16Array;
  /** Slots below hold what was packed. */
  #end = 0;

  constructor(centroids: Centroids, items: number) {
    this.#centroids = centroids;
    this.#ranges = Array.from({ length: centroids.count }, () => []);
    this.#cellOf = new Uint16Array(items).fill(NO_CELL);
  }

  /** Beside what is counted for each item (domain/index-size.ts). */
  get bytes(): number {
    return this.#centroids.bytes;
  }

  get end(): number {
    return this.#end;
  }

  /** Takes note of the slots of a shard of a cell, which lie one after another. */
  put(cell: number, { first, count }: SlotRange): void {
    this.#ranges[cell]?.push({ first, count });
    this.#cellOf.fill(cell, first, first + count);
    this.#end = Math.max(this.#end, first + count);
  }

  /** Where to look for the best in this direction; undefined where nothing less than everything will do. */
  rangesFor(direction: Direction, { limit, excluded, slots, named }: Wanting): SlotRange[] | undefined {
    const enough = Math.max(scannedShare * this.#end, scannedPerWanted * limit) + excluded;
    if (2 * enough > this.#end || isNowhere(direction)) return undefined;
    const open = new Uint8Array(this.#centroids.count);
    const ranges = [{ first: this.#end, count: slots - this.#end }];
    let found = 0;
    // Twice as many cells as are enough on average: those nearest to somebody may be small ones.
    const cells = Math.ceil((2 * enough * open.length) / this.#end);
    for (const cell of this.#centroids.nearest(direction, cells)) {
      if (found >= enough) break;
      open[cell] = 1;
      for (const range of this.#ranges[cell] ?? []) {
        ranges.push(range);
        found += range.count;
      }
    }
    if (found === 0) return undefined;
    for (const slot of named) {
      if (slot >= 0 && slot < this.#end && open[this.#cellOf[slot] as number] === 0)
        ranges.push({ first: slot, count: 1 });
    }
    return ranges.length > mostRanges ? undefined : ranges;
  }
}

const isNowhere = ({ wanted }: Direction): boolean => wanted.every((x) => x === 0);
