import type { Stance } from "../../../../edge/domain/reading.ts";

/** By phenomenon: sentences with the stance towards each thing they name. */
export type TargetedSentences = Readonly<
  Record<string, readonly (readonly [string, Readonly<Record<string, Stance>>])[]>
>;
