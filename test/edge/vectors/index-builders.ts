import type { ItemChange } from "../../../edge/domain/index-version.ts";

/** Reproducible numbers in −1..1 (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * 2 - 1;
  };
}

export function aUnitVector(width: number, random: () => number): Float32Array {
  const vector = Float32Array.from({ length: width }, random);
  const length = Math.hypot(...vector);
  return vector.map((x) => x / length);
}

export function aChange(change: Partial<ItemChange> & { itemId: string }): ItemChange {
  return { sequence: 1, modelId: "m", ...change };
}
