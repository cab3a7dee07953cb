import { indexTuning } from "../domain/tuning/index.ts";
import type { QuantisedQuery } from "./quantise-query.ts";
import type { ScanLayout } from "./scan-layout.ts";

export interface ScanQueries {
  readonly wanted: QuantisedQuery;
  readonly unwanted: QuantisedQuery;
  readonly unwantedFloor: number;
}

/** What is added to the scores of one scan. */
export type Added = "nothing" | "prior" | "adjusted";

interface ScanScope {
  readonly limit: number;
  readonly added: Added;
  readonly ranges: number;
}

/** Parameters, and the place of `kept` among them. */
const FIELDS = 20;
export const KEPT = 1;

/** The kernel's parameters (class Scan of kernel/scan.ts), in its order; floats are written over the integers. */
export function writeParameters(
  buffer: ArrayBuffer,
  { wanted, unwanted, unwantedFloor }: ScanQueries,
  { layout, scope }: { readonly layout: ScanLayout; readonly scope: ScanScope },
): void {
  const { header, chunk, width } = layout;
  const { chunkSlots, mostCandidates } = indexTuning;
  const integers = new Uint32Array(buffer, header.parameters, FIELDS);
  const floats = new Float32Array(buffer, header.parameters, FIELDS);
  integers[0] = Math.min(scope.limit, mostCandidates);
  integers[KEPT] = 0;
  integers[2] = header.ranges;
  integers[3] = scope.ranges;
  integers[4] = header.chunks;
  integers[5] = chunk.end;
  integers[6] = chunkSlots;
  integers[7] = width;
  integers[8] = chunk.codes;
  integers[9] = chunk.scales;
  integers[10] = chunk.alive;
  integers[11] = scope.added === "adjusted" ? chunk.adjusted : chunk.prior;
  integers[12] = scope.added === "nothing" ? 0 : 1;
  integers[13] = header.wanted;
  floats[14] = wanted.unit;
  integers[15] = header.unwanted;
  floats[16] = unwanted.unit;
  floats[17] = unwantedFloor;
  integers[18] = header.heapScores;
  integers[19] = header.heapSlots;
}
