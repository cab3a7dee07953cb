import { addProduct, cutTiles, invertTile, joinTiles, TILE, type Tiles } from "./tiles.ts";

/**
 * Inverts a positive definite matrix in place: Gauss and Jordan over tiles, n³ multiplications.
 * @param onRow told after each row of tiles, 0..1
 * @throws RangeError when it is not positive definite.
 */
export async function invert(
  matrix: Float64Array,
  size: number,
  onRow: (share: number) => void | Promise<void> = () => {},
): Promise<void> {
  const tiled = cutTiles(matrix, size);
  for (let k = 0; k < tiled.count; k++) {
    eliminate(tiled, k);
    await onRow((k + 1) / tiled.count);
  }
  joinTiles(tiled, matrix);
}

function eliminate({ count, tiles }: Tiles, k: number): void {
  const at = (i: number, j: number) => tiles[i * count + j] as Float64Array;
  const pivot = invertTile(at(k, k));
  for (let j = 0; j < count; j++) if (j !== k) at(k, j).set(product(pivot, at(k, j)));
  for (let i = 0; i < count; i++) {
    if (i === k) continue;
    const left = Float64Array.from(at(i, k));
    for (let j = 0; j < count; j++) if (j !== k) addProduct(at(i, j), left, at(k, j), -1);
    at(i, k).fill(0);
    addProduct(at(i, k), left, pivot, -1);
  }
  at(k, k).set(pivot);
}

function product(a: Float64Array, b: Float64Array): Float64Array {
  const result = new Float64Array(TILE * TILE);
  addProduct(result, a, b, 1);
  return result;
}
