import { addInto, unit } from "./vector.ts";

/** Cells of a catalogue: each item belongs to the one with the largest centroid · item + bias. */
export interface Cells {
  readonly centroids: readonly Float32Array[];
  /** Below 0 for cells that many items lie near, so that none gets much larger than the others. */
  readonly biases: readonly number[];
}

/** Finds the cell of a point, which is a content vector. */
export type CellOf = (point: Float32Array) => number;

export interface CellLearning {
  readonly cells: number;
  readonly rounds: number;
  /** How strongly an overfull cell gives way in one round, in units of the dot product. */
  readonly balance: number;
}

/**
 * Spherical k-means whose cells stay of like size: after each round the bias of a cell moves against the logarithm of its
 * share. Starts from points of the sample, which must be in no order that means something.
 */
export function learnCells(
  sample: readonly Float32Array[],
  { cells: wanted, rounds, balance }: CellLearning,
  cellsOf: (cells: Cells) => CellOf,
): Cells {
  const count = Math.min(wanted, sample.length);
  let cells: Cells = {
    centroids: Array.from({ length: count }, (_, i) => sample[Math.floor((i * sample.length) / count)] as Float32Array),
    biases: Array.from({ length: count }, () => 0),
  };
  for (let round = 0; round < rounds; round++) {
    const cellOf = cellsOf(cells);
    const members = sums(sample, count, cellOf);
    cells = {
      // Of length 1; an empty cell begins anew at a point.
      centroids: members.map(({ sum, size }, i) =>
        unit(size > 0 ? sum : (sample[(i * 7_919 + round) % sample.length] as Float32Array)),
      ),
      biases: members.map(
        ({ size }, i) => (cells.biases[i] ?? 0) - balance * Math.log((size + 1) / (sample.length / count + 1)),
      ),
    };
  }
  return cells;
}

interface Members {
  readonly sum: Float64Array;
  size: number;
}

function sums(sample: readonly Float32Array[], count: number, cellOf: CellOf): Members[] {
  const width = sample[0]?.length ?? 0;
  const members: Members[] = Array.from({ length: count }, () => ({ sum: new Float64Array(width), size: 0 }));
  for (const point of sample) {
    const cell = members[cellOf(point)] as Members;
    addInto(cell.sum, point, 1);
    cell.size++;
  }
  return members;
}
