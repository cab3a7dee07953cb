type Rows = Float32Array | Float64Array;

/** a += v·vᵀ (lower half), where v is the row of `rows` that begins at `from`. */
export function addOuter(a: Float64Array, rows: Rows, { from, width }: { from: number; width: number }): void {
  for (let i = 0; i < width; i++) {
    const x = rows[from + i] as number;
    const row = i * width;
    for (let j = 0; j <= i; j++) a[row + j] = (a[row + j] as number) + x * (rows[from + j] as number);
  }
}

/** Σ v·vᵀ over all rows (lower half), times a factor. */
export function gramOfRows(rows: Rows, width: number, factor: number): Float64Array {
  const product = new Float64Array(width * width);
  for (let from = 0; from < rows.length; from += width) addOuter(product, rows, { from, width });
  return product.map((x) => x * factor);
}
