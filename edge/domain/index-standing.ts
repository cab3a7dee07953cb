import type { IndexVersion } from "./index-version.ts";
import { indexTuning } from "./tuning/index.ts";

/** How a tenant's vectors stand against the newest version of its index. */
export interface IndexStanding {
  readonly version: IndexVersion | undefined;
  /** Highest sequence written so far, and how many changes the newest version does not have. */
  readonly sequence: number;
  readonly changes: number;
  /** Encoder of the newest vector, and its width. */
  readonly modelId: string | undefined;
  readonly dimensions: number;
}

/** How many vectors there are: of an encoder, and of others. */
export interface Mixture {
  readonly ofModel: number;
  readonly ofOthers: number;
}

/** Share of vectors that may still be of another encoder when a version is packed: it will not have them. */
const MOST_OF_OTHERS = 0.01;

/** Is a new version worth its writing? A cold isolate reads a few hundred changes for little. */
export function isWorthPacking({ version, changes, modelId }: IndexStanding): boolean {
  if (version === undefined) return changes >= indexTuning.packLeast;
  const share = version.kind === "whole" ? indexTuning.packShare : indexTuning.packShareOfCells;
  const enough = Math.max(indexTuning.packLeast, share * version.count);
  return changes >= enough || (version.modelId !== modelId && changes > 0);
}

/** While a catalogue moves to another encoder, the old version is better than a new one that lacks most items. */
export const isMixed = (version: IndexVersion | undefined, { ofModel, ofOthers }: Mixture): boolean =>
  version !== undefined && ofOthers > MOST_OF_OTHERS * ofModel;
