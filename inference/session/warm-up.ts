/** Shortest length that is warmed, in tokens. */
const SHORTEST = 8;

/** One text of each length, and a full batch of each: lengths double up to the longest the model reads. */
export function warmUpShapes(maxTokens: number, maxBatchTokens: number): { rows: number; columns: number }[] {
  const lengths: number[] = [];
  for (let length = SHORTEST; length < maxTokens; length *= 2) lengths.push(length);
  lengths.push(maxTokens);
  return lengths.flatMap((columns) => {
    const full = Math.max(1, Math.floor(maxBatchTokens / columns));
    return full === 1
      ? [{ rows: 1, columns }]
      : [
          { rows: 1, columns },
          { rows: full, columns },
        ];
  });
}
