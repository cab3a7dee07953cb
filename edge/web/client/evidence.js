import { h, style } from "./element.js";
import { idOfEvidence } from "./evidence-link.js";
import { titleOf } from "./item-words.js";
import { timeAgo } from "./time-ago.js";
import { say, sayName } from "./words.js";

/** @import { Placed } from "./evidence-link.js" */
/** @import { Evidence, View } from "./shapes.d.ts" */

/** Letters of the sentence kept on each side of the clause that counts. */
const CONTEXT = 60;

/**
 * A piece of evidence as a person would tell it: the sentence with the clause that counts marked, or what was done.
 * @param {Evidence} piece
 * @param {View} view
 */
export function tellEvidence(piece, view) {
  return piece.quote === undefined ? tellAction(piece, view) : h("q", {}, ...markClause(piece));
}

/**
 * The same with when, about what, its share of the whole, and a way to take it back.
 * @param {Placed} placed
 * @param {View} view
 * @param {(eventId: string) => void} takeBack
 */
export function evidenceRow(placed, view, takeBack) {
  const { piece } = placed;
  const id = idOfEvidence(placed);
  const percent = Math.round(piece.share * 100);
  const item = piece.quote !== undefined && piece.itemId !== undefined && view.items.get(piece.itemId);
  return h(
    "li",
    { class: `evidence ${piece.stance ?? ""}`, id, "data-key": id, tabindex: -1 },
    tellEvidence(piece, view),
    h(
      "span",
      { class: "evidence-about" },
      [item && titleOf(item, view.language), piece.time && timeAgo(piece.time, view.language)]
        .filter(Boolean)
        .join(" · "),
    ),
    style(h("span", { class: "share", title: say(view.language, "share", { percent }) }, `${percent} %`), {
      "--share": Math.abs(piece.share),
    }),
    h(
      "button",
      { type: "button", class: "quiet take-back", onclick: () => takeBack(piece.eventId) },
      say(view.language, "takeBack"),
    ),
  );
}

/** @param {Evidence} piece @param {View} view */
function tellAction({ action = "view", itemId }, { items, language }) {
  const item = itemId === undefined ? undefined : items.get(itemId);
  return h(
    "span",
    { class: "deed" },
    sayName(language, "did", action),
    " ",
    h("cite", {}, item ? titleOf(item, language) : (itemId ?? "")),
  );
}

/**
 * Shows the whole sentence where it is known and its offsets fit, else the clause alone.
 * @param {Evidence} piece
 */
function markClause({ quote = "", text, start = 0, end = 0 }) {
  if (text === undefined || text.slice(start, end) !== quote) return [h("mark", {}, quote)];
  const from = Math.max(0, start - CONTEXT);
  const to = Math.min(text.length, end + CONTEXT);
  return [
    (from > 0 ? "…" : "") + text.slice(from, start),
    h("mark", {}, quote),
    text.slice(end, to) + (to < text.length ? "…" : ""),
  ];
}
