/** Edits that a name may be away from the one that was meant. */
const MOST_EDITS = 2;

/** The name that was probably meant; undefined where none is near. */
export const nearestName = (meant: string, names: readonly string[]): string | undefined =>
  names.find((name) => distance(name, meant) <= MOST_EDITS);

/** Levenshtein's edit distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const above = row;
    row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (above[j - 1] as number) + Number(a[i - 1] !== b[j - 1]);
      row.push(Math.min(change, (above[j] as number) + 1, (row[j - 1] as number) + 1));
    }
  }
  return row[b.length] as number;
}
