import type { Line } from "./read-lines.ts";

/** A quoted field may go over this many lines; one that is longer was never meant to be open. */
const LONGEST_RECORD = 500;

/**
 * Joins lines into CSV records, which may hold line ends inside quotes. A quote that never closes must not swallow the
 * rows behind it: its line is then given alone, and the following lines are looked at afresh.
 */
export class RecordAssembler {
  private pending: Line[] = [];
  private open = false;
  private readonly fits: (text: string) => boolean;

  /** `fits` says whether a text that goes over several lines is one good record. */
  constructor(fits: (text: string) => boolean) {
    this.fits = fits;
  }

  /** Records that are complete with this line. */
  push(line: Line): Line[] {
    const records: Line[] = [];
    const queue = [line];
    for (let next = queue.shift(); next; next = queue.shift()) {
      this.pending.push(next);
      if (hasOddQuotes(next.text ?? "")) this.open = !this.open;
      if (this.open && this.pending.length < LONGEST_RECORD) continue;
      const record = this.open ? undefined : this.join();
      const lines = this.restart();
      records.push(record ?? (lines[0] as Line));
      if (!record) queue.unshift(...lines.slice(1));
    }
    return records;
  }

  /** What is left at the end of the file. */
  flush(): Line[] {
    const records: Line[] = [];
    while (this.pending.length > 0) {
      const [first, ...rest] = this.restart();
      records.push(first as Line, ...rest.flatMap((line) => this.push(line)));
    }
    return records;
  }

  private restart(): Line[] {
    const lines = this.pending;
    this.pending = [];
    this.open = false;
    return lines;
  }

  private join(): Line | undefined {
    const [first] = this.pending;
    if (!first || this.pending.length === 1) return first;
    if (this.pending.some(({ text }) => text === undefined)) return undefined;
    const text = this.pending.map((line) => line.text).join("\n");
    const { last, end } = this.pending.at(-1) ?? first;
    return this.fits(text) ? { number: first.number, last, end, text } : undefined;
  }
}

/** Quotes inside a quoted field come doubled, so whole records have an even number of them. */
function hasOddQuotes(text: string): boolean {
  let odd = false;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) odd = !odd;
  return odd;
}
