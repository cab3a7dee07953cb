export interface Quantised {
  readonly values: Int8Array;
  /** One for each column: value × scale is the weight. */
  readonly scales: Float32Array;
}

/** Rounds [in, out] weights to int8, symmetric, with a scale of its own for each output channel. */
export function quantiseColumns(weights: Float32Array, columns: number): Quantised {
  const largest = new Float32Array(columns);
  weights.forEach((weight, index) => {
    const column = index % columns;
    largest[column] = Math.max(largest[column] as number, Math.abs(weight));
  });
  const scales = largest.map((value) => value / 127 || 1);
  const values = Int8Array.from(weights, (weight, index) => Math.round(weight / (scales[index % columns] as number)));
  return { values, scales };
}
