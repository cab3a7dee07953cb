import { cover } from "./cover.js";
import { h } from "./element.js";
import { icon } from "./icon.js";
import { creatorOf, descriptionOf, titleOf } from "./item-words.js";
import { splitBar } from "./split-bar.js";
import { splitScore } from "./split-score.js";
import { whyPanel } from "./why.js";
import { say, sayName } from "./words.js";

/** @import { Item, Language, Ranked, View } from "./shapes.d.ts" */
/** @import { Outline } from "./icon.js" */

/** What a row's buttons do. @typedef {(type: string, itemId: string) => void} Act */

/** @type {("look" | "like" | "dislike" | "buy" | "comment")[]} */
const buttons = ["look", "like", "dislike", "buy", "comment"];
/** @type {Record<string, string>} */
const types = { look: "view", buy: "purchase" };

/**
 * One place of the ranking.
 * @param {{ ranked: Ranked, item: Item, place: number }} at
 * @param {View} view
 * @param {{ act: Act, full: number }} options
 */
export function rankedRow({ ranked, item, place }, view, { act, full }) {
  const { language } = view;
  const title = titleOf(item, language);
  return h(
    "li",
    { class: "row", "data-key": item.id, "data-score": ranked.score },
    h(
      "div",
      { class: "rank" },
      h("b", { "aria-hidden": true }, place + 1),
      unseen(say(language, "rank", { rank: place + 1 })),
      moveOf(item.id, place, view),
    ),
    cover(item, language),
    h(
      "div",
      { class: "row-body" },
      ...wordsOf(item, language),
      h("p", { class: "reason" }, ranked.reason),
      h(
        "div",
        { class: "score" },
        splitBar(ranked, { language, full }),
        h("b", {}, splitScore(ranked.parts).score.toFixed(3)),
      ),
      buttonsOf(item, { language, act }),
      h(
        "details",
        { "data-key": `why-${item.id}` },
        h("summary", { "aria-label": say(language, "whyTitle", { title }) }, icon("why"), say(language, "why")),
        whyPanel(ranked, view),
      ),
    ),
  );
}

/**
 * One thing found: no score, no reason.
 * @param {Item} item
 * @param {Language} language
 * @param {Act} act
 */
export function foundRow(item, language, act) {
  return h(
    "li",
    { class: "row found", "data-key": item.id },
    cover(item, language),
    h("div", { class: "row-body" }, ...wordsOf(item, language), buttonsOf(item, { language, act })),
  );
}

/** @param {Item} item @param {Language} language */
function wordsOf(item, language) {
  const { kind, year } = item.attributes;
  const facts = [creatorOf(item, language), year, kind && sayName(language, "kind", kind)].filter(Boolean);
  return [
    h("h3", {}, titleOf(item, language)),
    h("p", { class: "facts" }, facts.join(" · ")),
    h("p", { class: "description" }, descriptionOf(item, language)),
  ];
}

/** @param {Item} item @param {{ language: Language, act: Act }} options */
function buttonsOf(item, { language, act }) {
  const title = titleOf(item, language);
  return h(
    "div",
    { class: "acts", role: "group", "aria-label": title },
    ...buttons.map((name) => {
      const type = types[name] ?? name;
      return h(
        "button",
        { type: "button", class: `act ${name}`, "data-key": `${name}-${item.id}`, onclick: () => act(type, item.id) },
        icon(/** @type {Outline} */ (type === "view" ? "look" : type)),
        say(language, name),
      );
    }),
  );
}

/** @param {string} itemId @param {number} place @param {View} view */
function moveOf(itemId, place, { last, language }) {
  if (last === undefined) return undefined;
  const was = last.places.get(itemId);
  if (was === place) return undefined;
  if (was === undefined) return h("span", { class: "move up" }, say(language, "fresh"));
  const places = Math.abs(was - place);
  const rose = was > place;
  return h(
    "span",
    { class: `move ${rose ? "up" : "down"}` },
    h("span", { "aria-hidden": true }, `${rose ? "▲" : "▼"} ${places}`),
    unseen(say(language, rose ? "up" : "down", { places })),
  );
}

/** For those who listen to the page. @param {string} text */
const unseen = (text) => h("span", { class: "unseen" }, text);
