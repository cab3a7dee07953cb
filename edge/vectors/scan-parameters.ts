import { indexTuning } from "../domain/tuning/index.ts";
import type { QuantisedQuery } from "./quantise-query.ts";
import type { ScanLayout } from "./scan-layout.ts";

export interface ScanQueries {
  readonly wanted: QuantisedQuery;
  readonly unwanted: QuantisedQuery;
  readonly unwantedFloor: number;
  readonly behaviour: QuantisedQuery;
}

/** What is added to the scores of one scan. */
export type Added = "nothing" | "prior" | "adjusted";

interface ScanScope {
  readonly limit: number;
  readonly added: Added;
  readonly ranges: number;
}

/** Place of `kept` among the parameters. */
export const KEPT = 1;

/** The kernel's parameters (class Scan of kernel/scan.ts), in its order; floats are written over the integers. */
export function writeParameters(
  buffer: ArrayBuffer,
  { wanted, unwanted, unwantedFloor, behaviour }: ScanQueries,
  { layout, scope }: { readonly layout: ScanLayout; readonly scope: ScanScope },
): void {
  const { header, chunk, width, behaviourWidth } = layout;
  const { chunkSlots, mostCandidates } = indexTuning;
  const integers = new Uint32Array(buffer, header.parameters, 25);
  const floats = new Float32Array(buffer, header.parameters, 25);
  integers[0] = Math.min(scope.limit, mostCandidates);
  integers[KEPT] = 0;
  integers[2] = header.ranges;
  integers[3] = scope.ranges;
  integers[4] = header.chunks;
  integers[5] = chunk.end;
  integers[6] = chunkSlots;
  integers[7] = width;
  integers[8] = behaviourWidth;
  integers[9] = chunk.codes;
  integers[10] = chunk.scales;
  integers[11] = chunk.behaviourCodes;
  integers[12] = chunk.behaviourScales;
  integers[13] = chunk.allowed;
  integers[14] = scope.added === "adjusted" ? chunk.adjusted : chunk.prior;
  integers[15] = scope.added === "nothing" ? 0 : 1;
  integers[16] = header.wanted;
  floats[17] = wanted.unit;
  integers[18] = header.unwanted;
  floats[19] = unwanted.unit;
  integers[20] = header.behaviour;
  floats[21] = behaviour.unit;
  floats[22] = unwantedFloor;
  integers[23] = header.heapScores;
  integers[24] = header.heapSlots;
}
