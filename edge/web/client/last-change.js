import { changeMark } from "./change-mark.js";
import { changesSince } from "./changes.js";
import { h } from "./element.js";
import { tellConclusion } from "./fact-words.js";
import { tellMoves } from "./moves.js";
import { nameTopic, titleIn } from "./names.js";
import { say, sayName } from "./words.js";

/** @import { Change } from "./changes.js" */
/** @import { Child } from "./element.js" */
/** @import { Cause, Last, View } from "./shapes.d.ts" */
/** @import { Store } from "./store.js" */

/** Interests and conclusions told by name; all other changes are counted. */
const told = { interests: 3, conclusions: 2 };
/** Letters of a sentence that name it. */
const LONGEST = 120;

/**
 * The last event by its words or its title, and what it changed. It stays until the next, and is read out politely.
 * @param {HTMLElement} place a live region
 * @param {Store} store
 */
export function lastChange(place, store) {
  store.watch(["language", "last", "profile"], (view) => {
    place.replaceChildren(...(view.last ? tell(view.last, view) : []));
  });
}

/** @param {Last} last @param {View} view */
function tell(last, view) {
  const { language } = view;
  const { interests, patterns, conclusions } = changesSince(view);
  const rows = [...strongest(interests, view), ...cameOrWent(conclusions, view)];
  const more = interests.size + patterns.size + conclusions.size - rows.length;
  const moves = tellMoves(view);
  return [
    h("h2", {}, say(language, "lastEvent")),
    h("p", { class: "cause" }, ...tellCause(last, view)),
    h(
      "ul",
      {},
      ...rows.map(({ name, change }) => h("li", {}, h("span", {}, name), changeMark(change, language))),
      more > 0 && h("li", { class: "hint" }, say(language, "lastMore", { count: more })),
      rows.length + more === 0 && h("li", { class: "hint" }, say(language, "lastNothing")),
    ),
    h("p", { class: "hint" }, moves ? say(language, "lastRanking", { moves }) : say(language, "lastRankingSame")),
  ];
}

/** @param {Last} last @param {View} view @returns {Child[]} */
function tellCause({ cause, others }, view) {
  const { language } = view;
  const { text, itemId, takenBack } = cause;
  return [
    takenBack && `${say(language, "lastTookBack")} `,
    ...(text === undefined ? [tellDeed(cause, view)] : [h("q", {}, clip(text))]),
    text !== undefined && itemId !== undefined && ` ${say(language, "lastAbout", { title: titleIn(itemId, view) })}`,
    others > 0 && h("span", { class: "hint" }, ` ${say(language, "lastEventMore", { count: others })}`),
  ];
}

/** @param {Cause} cause @param {View} view */
const tellDeed = ({ type, itemId = "" }, view) =>
  h("span", {}, sayName(view.language, "did", type), " ", h("cite", {}, titleIn(itemId, view)));

/** @param {string} text */
const clip = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** The interests that moved most. @param {Map<string, Change>} changes @param {View} view */
function strongest(changes, view) {
  const scoreIn = (/** @type {View["profile"]} */ profile, /** @type {string} */ topic) =>
    profile?.interests.find((each) => each.topic === topic)?.score ?? 0;
  const step = (/** @type {string} */ topic) =>
    Math.abs(scoreIn(view.profile, topic) - scoreIn(view.last?.profile, topic));
  return [...changes]
    .sort(([a], [b]) => step(b) - step(a))
    .slice(0, told.interests)
    .map(([topic, change]) => ({ name: nameTopic(topic, view), change }));
}

/** Conclusions that are new or gone, the surest first. @param {Map<string, Change>} changes @param {View} view */
function cameOrWent(changes, view) {
  const known = [...(view.profile?.conclusions ?? []), ...(view.last?.profile.conclusions ?? [])];
  return [...changes]
    .filter(([, { from, to }]) => from === undefined || to === undefined)
    .flatMap(([key, change]) => {
      const conclusion = known.find((each) => each.conclusion === key);
      return conclusion ? [{ name: tellConclusion(conclusion, view), change }] : [];
    })
    .slice(0, told.conclusions);
}
