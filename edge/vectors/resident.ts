import type { IndexVersion, ItemChange, Place } from "../domain/index-version.ts";
import type { FollowedIndex } from "./open-index.ts";
import { ResidentIndex } from "./resident-index.ts";

/** What an isolate holds of one tenant. */
export interface Resident {
  index: FollowedIndex | undefined;
  version: number;
  place: Place;
  usedAt: number;
}

/** Before every change. */
const START: Place = { sequence: 0, itemId: "" };

/** After every change of a packed version. */
export const afterVersion = ({ sequence }: IndexVersion): Place => ({ sequence: sequence + 1, itemId: "" });

/** Brings a resident up to these changes, which come in journal order; those it knows already change nothing. */
export function applyAll(resident: Resident, changes: readonly ItemChange[], module: WebAssembly.Module): void {
  for (const change of changes) {
    if (!isAfter(change, resident.place)) continue;
    apply(resident, change, module);
    resident.place = { sequence: change.sequence, itemId: change.itemId };
  }
}

function apply(resident: Resident, change: ItemChange, module: WebAssembly.Module): void {
  if (change.content !== undefined && change.modelId !== resident.index?.modelId) {
    // Vectors of another encoder do not compare: a packed index waits for its next version, an unpacked one begins anew.
    if (resident.version > 0) return;
    resident.index = new ResidentIndex(module, { modelId: change.modelId, width: change.content.length });
  }
  resident.index?.apply(change);
}

export const emptyResident = (): Resident => ({ index: undefined, version: 0, place: START, usedAt: 0 });

/** A version is worth loading when it knows more than this isolate, or keeps its vectors in another space. */
export function isOutdated(resident: Resident, version: IndexVersion): boolean {
  if (resident.index === undefined) return version.version > resident.version;
  if (version.version <= resident.version) return false;
  // Cells of an old version are deleted after a while, and what changed since it was packed stays in memory for good.
  if (version.kind !== "whole" || !(resident.index instanceof ResidentIndex)) return true;
  return version.sequence > resident.place.sequence || version.modelId !== resident.index.modelId;
}

export function isAfter(change: Place, place: Place): boolean {
  return change.sequence > place.sequence || (change.sequence === place.sequence && change.itemId > place.itemId);
}
