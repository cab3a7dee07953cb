import { findBinges } from "./binge.ts";
import { findCycles } from "./cycle.ts";
import { findIntents } from "./intent.ts";
import { findLifecycle } from "./lifecycle.ts";
import type { FindPattern, Observed, Pattern } from "./pattern.ts";
import { findPropensities } from "./propensity.ts";
import { findRfm } from "./rfm.ts";
import { findRhythm } from "./rhythm.ts";
import { findComplainsButUses, findPraisedNotBought, findSaysOtherwise } from "./say-versus-do.ts";
import { findSessions } from "./session-pattern.ts";

/** Every kind of pattern, listed once. */
const FINDERS: readonly FindPattern[] = [
  findLifecycle,
  findRfm,
  findSessions,
  findRhythm,
  findIntents,
  findBinges,
  findCycles,
  findPropensities,
  findPraisedNotBought,
  findComplainsButUses,
  findSaysOtherwise,
];

/** All patterns that a person's behaviour shows at this moment. */
export function findPatterns(observed: Observed): Pattern[] {
  return FINDERS.flatMap((find) => find(observed));
}
