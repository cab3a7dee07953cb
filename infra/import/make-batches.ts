import type { Start } from "./read-lines.ts";

/** An entry on its way: where it came from, and itself as JSON. */
export interface Parcel {
  readonly line: number;
  readonly behind: Start;
  /** Undefined for a bad row: it is passed over, so that the import goes on behind it. */
  readonly json: string | undefined;
  readonly id: string;
}

/** Most entries a request takes. */
const MOST = 1_000;
/** UTF-16 units of JSON a request: three bytes each at worst, so that it stays below the API's 8 MiB. */
const LONGEST = 2_000_000;

/** Parcels in requests of the right size. One id is not twice in a request: the API could not tell which is meant. */
export async function* makeBatches(parcels: AsyncIterable<Parcel>): AsyncGenerator<Parcel[]> {
  let batch: Parcel[] = [];
  let ids = new Set<string>();
  let length = 0;
  for await (const parcel of parcels) {
    const size = parcel.json?.length ?? 0;
    if (batch.length >= MOST || length + size > LONGEST || ids.has(parcel.id)) {
      yield batch;
      [batch, ids, length] = [[], new Set(), 0];
    }
    batch.push(parcel);
    if (parcel.json !== undefined) ids.add(parcel.id);
    length += size;
  }
  if (batch.length > 0) yield batch;
}
