import { changesSince } from "./changes.js";
import { conclusionsSection } from "./conclusions.js";
import { h, style } from "./element.js";
import { showRow } from "./evidence-link.js";
import { interestBars } from "./interests.js";
import { keepPlace } from "./keep-place.js";
import { patternsSection } from "./patterns.js";
import { isVisitor } from "./people.js";
import { say, sayName } from "./words.js";

/** @import { Language, View, Waiting } from "./shapes.d.ts" */
/** @import { Store } from "./store.js" */

/**
 * The profile of the chosen person: what waits to be read, interests, conclusions, patterns, the balance of words and
 * deeds, counts. Links in proofs lead to the evidence, also where it is folded away.
 * @param {HTMLElement} place
 * @param {Store} store
 * @param {(eventId: string) => void} takeBack
 */
export function profilePanel(place, store, takeBack) {
  /** Lists shown in full. @type {Set<string>} */
  const full = new Set();
  /** @param {string} list */
  const toggle = (list) => {
    if (!full.delete(list)) full.add(list);
    draw(store.get());
  };
  /** @param {View} view */
  const draw = (view) => keepPlace(place, () => place.replaceChildren(...sections(view, { full, toggle, takeBack })));
  store.watch(["language", "person", "profile", "waiting", "items", "last"], draw);
  place.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[data-evidence]");
    if (!(link instanceof HTMLElement)) return;
    event.preventDefault();
    const id = link.dataset.evidence ?? "";
    if (document.getElementById(id) === null) toggle("interests");
    const row = document.getElementById(id);
    if (row) showRow(row);
  });
}

/**
 * @param {View} view
 * @param {{ full: Set<string>, toggle: (list: string) => void, takeBack: (eventId: string) => void }} options
 */
function sections(view, { full, toggle, takeBack }) {
  const { language, person, profile } = view;
  const changes = changesSince(view);
  /** @param {"interests" | "conclusions" | "patterns"} list */
  const listed = (list) => ({ changes: changes[list], all: full.has(list), toggle: () => toggle(list) });
  return [
    h("header", { class: "who" }, h("h2", {}, person.name[language]), h("p", {}, bioOf(view))),
    ...view.waiting.map((waiting) => waitingRow(waiting, language)),
    h("h3", {}, say(language, "interests")),
    ...parts(interestBars(view, { ...listed("interests"), takeBack })),
    h("h3", {}, say(language, "conclusions")),
    ...parts(conclusionsSection(view, listed("conclusions"))),
    h("h3", {}, say(language, "patterns")),
    ...parts(patternsSection(view, listed("patterns"))),
    h("h3", {}, say(language, "balance")),
    balanceBar(view),
    h("h3", {}, say(language, "actions")),
    actionCounts(view),
    h("p", { class: "version" }, say(language, "version", { version: profile?.version ?? 0 })),
  ];
}

/** @param {(Node | false | undefined)[]} some */
const parts = (some) => some.filter((part) => part instanceof Node);

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
