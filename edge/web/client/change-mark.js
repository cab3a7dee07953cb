import { h } from "./element.js";
import { say } from "./words.js";

/** @import { Change } from "./changes.js" */
/** @import { Language } from "./shapes.d.ts" */

/**
 * A figure as the last event left it: "+0.20 → +0.81", "new", "gone". Nothing for what did not change.
 * @param {Change | undefined} change
 * @param {Language} language
 */
export function changeMark(change, language) {
  if (change === undefined) return undefined;
  const { from, to } = change;
  const [kind, phrase] = kindOf(change);
  return h(
    "span",
    { class: `change ${kind}` },
    h("span", { "aria-hidden": true }, ...shown(change, language)),
    h("span", { class: "unseen" }, say(language, phrase, { from: from ?? "", to: to ?? "" })),
  );
}

/** What kind of change, and how it is read out; an empty figure is told elsewhere. @param {Change} change */
function kindOf({ from, to }) {
  if (from === undefined) return /** @type {const} */ (["came", to ? "changeCame" : "changeNew"]);
  if (to === undefined) return /** @type {const} */ (["went", from ? "changeWent" : "changeGone"]);
  return /** @type {const} */ (["was", "changeWas"]);
}

/** @param {Change} change @param {Language} language */
function shown({ from, to }, language) {
  if (from === undefined) return [h("i", {}, say(language, "changeNew")), " ", h("b", {}, to)];
  if (to === undefined) return [from && `${from} → `, h("i", {}, say(language, "changeGone"))];
  return [from, " → ", h("b", {}, to)];
}
