import { h, style } from "./element.js";
import { interestBars } from "./interests.js";
import { keepPlace } from "./keep-place.js";
import { isVisitor } from "./people.js";
import { say, sayName } from "./words.js";

/** @import { Language, View, Waiting } from "./shapes.d.ts" */
/** @import { Store } from "./store.js" */

/**
 * The profile of the chosen person: what waits to be read, interests, the balance of words and deeds, counts.
 * @param {HTMLElement} place
 * @param {Store} store
 * @param {(eventId: string) => void} takeBack
 */
export function profilePanel(place, store, takeBack) {
  let all = false;
  const toggle = () => {
    all = !all;
    draw(store.get());
  };
  /** @param {View} view */
  const draw = (view) => keepPlace(place, () => place.replaceChildren(...sections(view, { all, toggle, takeBack })));
  store.watch(["language", "person", "profile", "waiting", "items"], draw);
}

/** @param {View} view @param {Parameters<typeof interestBars>[1]} options */
function sections(view, options) {
  const { language, person, profile } = view;
  return [
    h("header", { class: "who" }, h("h2", {}, person.name[language]), h("p", {}, bioOf(view))),
    ...view.waiting.map((waiting) => waitingRow(waiting, language)),
    h("h3", {}, say(language, "interests")),
    ...interestBars(view, options).filter((part) => part !== false),
    h("h3", {}, say(language, "balance")),
    balanceBar(view),
    h("h3", {}, say(language, "actions")),
    actionCounts(view),
    h("p", { class: "version" }, say(language, "version", { version: profile?.version ?? 0 })),
  ];
}

/** @param {View} view */
const bioOf = ({ person, profile, language }) =>
  isVisitor(person) && profile?.version ? say(language, "visitorKnown") : person.bio[language];

/** @param {Waiting} waiting @param {Language} language */
function waitingRow({ text, type, kept }, language) {
  return h(
    "p",
    { class: `waiting ${kept ? "kept" : ""}` },
    text === undefined ? sayName(language, "action", type) : h("q", {}, text),
    h("span", {}, say(language, kept ? "kept" : "reading")),
  );
}

/** w1 and w2 as one bar. @param {View} view */
function balanceBar({ profile, language }) {
  const percent = Math.round((profile?.weights.text ?? 0.5) * 100);
  return h(
    "div",
    { class: "balance", title: say(language, "balanceHint") },
    style(h("div", { class: "balance-bar", "aria-hidden": "true" }, h("span", {}), h("span", {})), {
      "--text": percent,
    }),
    h("span", { "data-weight": "text" }, say(language, "balanceText", { percent })),
    h("span", { "data-weight": "behaviour" }, say(language, "balanceBehaviour", { percent: 100 - percent })),
  );
}

/** @param {View} view */
function actionCounts({ profile, language }) {
  const counts = Object.entries(profile?.actions ?? {}).sort(([, a], [, b]) => b - a);
  if (counts.length === 0) return h("p", { class: "none" }, say(language, "actionsNone"));
  return h(
    "ul",
    { class: "actions" },
    ...counts.map(([type, count]) =>
      h("li", { "data-action": type }, h("b", {}, count), " ", sayName(language, "action", type)),
    ),
  );
}
