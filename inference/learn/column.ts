/** Rows of one chunk. */
const CHUNK = 1 << 20;

type Numbers = Uint32Array | Float32Array | Float64Array;

/** A column of numbers that grows by chunks: no row is copied while it grows, and none costs more than its bytes. */
export class Column<A extends Numbers> {
  length = 0;
  private readonly chunks: A[] = [];
  private readonly make: new (
    length: number,
  ) => A;

  constructor(make: new (length: number) => A) {
    this.make = make;
  }

  push(value: number): void {
    const at = this.length % CHUNK;
    if (at === 0) this.chunks.push(new this.make(CHUNK));
    (this.chunks.at(-1) as A)[at] = value;
    this.length++;
  }

  at(row: number): number {
    return (this.chunks[Math.floor(row / CHUNK)] as A)[row % CHUNK] as number;
  }

  /** The rows at their places in one array; the column is empty afterwards, chunk by chunk. */
  drainTo(places: Uint32Array): A {
    const all = new this.make(this.length);
    for (let row = 0; this.chunks.length > 0; ) {
      const chunk = this.chunks.shift() as A;
      for (let at = 0; at < CHUNK && row < this.length; at++, row++) all[places[row] as number] = chunk[at] as number;
    }
    this.length = 0;
    return all;
  }

  clear(): void {
    this.chunks.length = 0;
    this.length = 0;
  }
}
