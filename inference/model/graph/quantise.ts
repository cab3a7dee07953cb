export interface Quantised {
  /** [in, out]. */
  readonly values: Int8Array;
  /** One for each output channel: value × scale is the weight. */
  readonly scales: Float32Array;
}

/** Rounds [out, in] weights to int8, symmetric, with a scale of its own for each output channel, and transposes them. */
export function quantise(weights: Float32Array, [out, into]: readonly [number, number]): Quantised {
  const values = new Int8Array(weights.length);
  const scales = new Float32Array(out);
  for (let channel = 0; channel < out; channel++) {
    const row = weights.subarray(channel * into, (channel + 1) * into);
    const scale = Math.fround(largest(row) / 127) || 1;
    scales[channel] = scale;
    for (let i = 0; i < into; i++) values[i * out + channel] = Math.round((row[i] as number) / scale);
  }
  return { values, scales };
}

function largest(row: Float32Array): number {
  let most = 0;
  for (let i = 0; i < row.length; i++) most = Math.max(most, Math.abs(row[i] as number));
  return most;
}
