import { h } from "./element.js";
import { moveRows } from "./flip.js";
import { holdStill } from "./hold-still.js";
import { foundRow, rankedRow } from "./item-row.js";
import { keepPlace } from "./keep-place.js";
import { tellMoves } from "./moves.js";
import { isVisitor } from "./people.js";
import { lengthOf } from "./split-bar.js";
import { say } from "./words.js";

/** @import { Act } from "./item-row.js" */
/** @import { View } from "./shapes.d.ts" */
/** @import { Store } from "./store.js" */

/**
 * The catalogue, ranked for the chosen person, or what a search found.
 * @param {HTMLElement} place
 * @param {Store} store
 * @param {Act} act
 */
export function ranking(place, store, act) {
  const heading = h("h2", { id: "ranking-title" });
  const hint = h("p", { class: "hint" });
  const list = h("ol", { class: "rows", "aria-labelledby": "ranking-title" });
  place.replaceChildren(heading, hint, list);
  const still = holdStill(list);
  /** Whose ranking was drawn last: its first explanation is opened once. */
  let drawn = "";

  store.watch(["language", "person", "slate", "last", "found", "items"], (view) => still(() => draw(view)));

  /** @param {View} view */
  function draw(view) {
    heading.textContent = titleOf(view);
    hint.textContent = hintOf(view);
    keepPlace(list, () => moveRows(list, () => list.replaceChildren(...rowsOf(view, act))));
    if (view.slate === undefined || view.found !== undefined || drawn === view.person.userId) return;
    drawn = view.person.userId;
    list.querySelector("details")?.setAttribute("open", "");
  }
}

/** @param {View} view @param {Act} act */
function rowsOf({ slate, found, items, ...view }, act) {
  const whole = { slate, found, items, ...view };
  if (found) {
    return found.itemIds.flatMap((id) => {
      const item = items.get(id);
      return item ? [foundRow(item, view.language, act)] : [];
    });
  }
  const full = Math.max(0.001, ...(slate?.items ?? []).map(lengthOf));
  return (slate?.items ?? []).flatMap((ranked, place) => {
    const item = items.get(ranked.itemId);
    return item ? [rankedRow({ ranked, item, place }, whole, { act, full })] : [];
  });
}

/** @param {View} view */
function titleOf({ language, person, found }) {
  if (found) return say(language, found.itemIds.length > 0 ? "searchFound" : "searchNone", { query: found.query });
  return isVisitor(person)
    ? say(language, "rankingVisitor")
    : say(language, "ranking", { name: person.name[language] });
}

/** @param {View} view */
function hintOf(view) {
  const { language, slate, found, last } = view;
  if (found) return found.itemIds.length > 0 && !found.byWords ? say(language, "searchNear") : "";
  if (slate === undefined) return say(language, "loading");
  const moves = tellMoves(view);
  if (last) return moves ? say(language, "sinceLast", { moves }) : say(language, "lastRankingSame");
  if (slate.items.length === 0) return say(language, "rankingEmpty");
  const hint = say(language, "rankingHint");
  return isByScore(slate.items) ? hint : `${hint} ${say(language, "rankingSpread")}`;
}

/** Whether each shown score is at most the one above it. @param {{ score: number }[]} items */
const isByScore = (items) =>
  items.every(({ score }, place) => place === 0 || score <= (items[place - 1]?.score ?? score));
