/**
 * A square matrix cut into square tiles that fit the processor's cache: what is done to a dense matrix of thousands of
 * rows is then bound by arithmetic, not by memory. Beyond the matrix tiles hold the identity.
 */
export interface Tiles {
  readonly size: number;
  readonly count: number;
  readonly tiles: readonly Float64Array[];
}

/** Rows of a tile: three tiles of 64 × 64 float64 take 96 KB. */
export const TILE = 64;

export function cutTiles(matrix: Float64Array, size: number): Tiles {
  const count = Math.ceil(size / TILE);
  const tiles = Array.from({ length: count * count }, (_, index) => {
    const [top, left] = [Math.floor(index / count) * TILE, (index % count) * TILE];
    const tile = new Float64Array(TILE * TILE);
    for (let i = 0; i < TILE; i++) {
      if (top === left && top + i >= size) tile[i * TILE + i] = 1;
      if (top + i >= size) continue;
      const start = (top + i) * size + left;
      tile.set(matrix.subarray(start, start + Math.min(TILE, size - left)), i * TILE);
    }
    return tile;
  });
  return { size, count, tiles };
}

export function joinTiles({ size, count, tiles }: Tiles, matrix: Float64Array): void {
  for (let i = 0; i < size; i++) {
    for (let left = 0; left < size; left += TILE) {
      const tile = tiles[Math.floor(i / TILE) * count + left / TILE] as Float64Array;
      const row = (i % TILE) * TILE;
      matrix.set(tile.subarray(row, row + Math.min(TILE, size - left)), i * size + left);
    }
  }
}

/** c += factor · a·b. Four rows of b at a time: c is read and written a quarter as often. */
export function addProduct(c: Float64Array, a: Float64Array, b: Float64Array, factor: number): void {
  for (let i = 0; i < TILE * TILE; i += TILE) {
    for (let k = 0; k < TILE; k += 4) {
      const a0 = factor * (a[i + k] as number);
      const a1 = factor * (a[i + k + 1] as number);
      const a2 = factor * (a[i + k + 2] as number);
      const a3 = factor * (a[i + k + 3] as number);
      for (let j = 0, b0 = k * TILE, b1 = b0 + TILE, b2 = b1 + TILE, b3 = b2 + TILE; j < TILE; j++) {
        c[i + j] =
          (c[i + j] as number) +
          a0 * (b[b0 + j] as number) +
          a1 * (b[b1 + j] as number) +
          a2 * (b[b2 + j] as number) +
          a3 * (b[b3 + j] as number);
      }
    }
  }
}

/** The inverse of one tile, by Gauss and Jordan. @throws RangeError when it has none (here: is not positive definite). */
export function invertTile(tile: Float64Array): Float64Array {
  const inverse = Float64Array.from(tile);
  for (let k = 0; k < TILE; k++) {
    const pivot = inverse[k * TILE + k] as number;
    if (!(pivot > 0)) throw new RangeError("the matrix is not positive definite");
    inverse[k * TILE + k] = 1;
    for (let j = 0; j < TILE; j++) inverse[k * TILE + j] = (inverse[k * TILE + j] as number) / pivot;
    for (let i = 0; i < TILE; i++) {
      if (i === k) continue;
      const factor = inverse[i * TILE + k] as number;
      inverse[i * TILE + k] = 0;
      for (let j = 0; j < TILE; j++) {
        inverse[i * TILE + j] = (inverse[i * TILE + j] as number) - factor * (inverse[k * TILE + j] as number);
      }
    }
  }
  return inverse;
}
