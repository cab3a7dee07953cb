/** A way to place texts so that likeness can be read off. V is whatever it places them as. */
export interface Space<V = unknown> {
  readonly name: string;
  /** Languages it can read at all; figures of others are left blank. */
  readonly languages: readonly string[];
  place(texts: readonly string[]): Promise<readonly V[]>;
  likeness(a: V, b: V): number;
}

export const dot = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
};
