export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
};

export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;
};

/** Milliseconds and calls after which a way counts as warm, whichever comes first: a server has been running for longer. */
const WARM = { ms: 200, calls: 200 };

/**
 * Median milliseconds of each way to do a thing, measured in turns: whatever the machine is busy with meets all alike. Each
 * round has an order of its own, because who comes after a large one finds nothing of its own in the processor's caches.
 * Before that each is called until it is warm.
 */
export async function alternate<Name extends string>(
  ways: Readonly<Record<Name, () => unknown>>,
  rounds: number,
): Promise<Record<Name, number>> {
  const names = Object.keys(ways) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (const name of names) await warm(ways[name]);
  const random = randomNumbers(names.length);
  for (let round = 0; round < rounds; round++) {
    for (const name of shuffled(names, random)) {
      const start = performance.now();
      await ways[name]();
      times.get(name)?.push(performance.now() - start);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<Name, number>;
}

async function warm(way: () => unknown): Promise<void> {
  const until = performance.now() + WARM.ms;
  for (let calls = 0; calls === 0 || (calls < WARM.calls && performance.now() < until); calls++) await way();
}

/** Fisher and Yates. */
function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const drawn = [...values];
  for (let last = drawn.length - 1; last > 0; last--) {
    const at = Math.floor(random() * (last + 1));
    [drawn[last], drawn[at]] = [drawn[at] as T, drawn[last] as T];
  }
  return drawn;
}

/** Reproducible numbers in 0..1 (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
