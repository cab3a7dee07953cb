import type { EvidenceMass, ProfileParts } from "../profile.ts";

/** Amounts as they are stored. `disliked` is absent in what was written before it was kept apart. */
export type MassRow = Omit<EvidenceMass, "disliked"> & Partial<EvidenceMass>;

/** What was not kept apart is shared out by count. */
export function massFromRow(mass: MassRow, { liked, disliked }: ProfileParts): EvidenceMass {
  const share = disliked === 0 ? 0 : disliked / (liked + disliked);
  return { disliked: mass.text * share, ...mass };
}
