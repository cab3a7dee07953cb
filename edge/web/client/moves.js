import { movesOf } from "./changes.js";
import { say } from "./words.js";

/** @import { View } from "./shapes.d.ts" */

/** How the ranking moved by the last event: "5 up, 6 down"; undefined where it stayed as it was. @param {View} view */
export function tellMoves({ last, slate, language }) {
  if (last === undefined || slate === undefined) return undefined;
  const moves = movesOf(last.places, slate.items);
  const told = /** @type {const} */ (["rose", "fell", "entered", "left"]).filter((name) => moves[name] > 0);
  if (told.length === 0) return undefined;
  return told.map((name) => say(language, name, { count: moves[name] })).join(say(language, "comma"));
}
