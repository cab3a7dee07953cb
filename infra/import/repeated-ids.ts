/** Ids kept at most: a few hundred megabytes would be needed for the largest files. */
const MOST = 1_000_000;

/** Counts the entries whose id stood on an earlier line of the same file, among the first million ids. */
export class RepeatedIds {
  count = 0;
  private readonly known = new Set<string>();

  add(id: string): void {
    if (this.known.has(id)) this.count += 1;
    else if (this.known.size < MOST) this.known.add(id);
  }
}
