import { changeMark } from "./change-mark.js";
import { isDrawn } from "./changes.js";
import { h, style } from "./element.js";
import { evidenceRow, tellEvidence } from "./evidence.js";
import { nameTopic } from "./names.js";
import { signed } from "./signed.js";
import { say } from "./words.js";

/** @import { Change } from "./changes.js" */
/** @import { Interest, View } from "./shapes.d.ts" */

/** Bars shown before "more": few on a narrow screen, where the ranking comes below them. */
const first = () => (matchMedia("(max-width: 860px)").matches ? 4 : 6);

/** Scores as they were drawn last, so that bars glide from there. @type {Map<string, number>} */
const drawn = new Map();

/**
 * Interests as bars from a middle line: likes to the right, dislikes to the left, the evidence under each.
 * @param {View} view
 * @param {{ changes: Map<string, Change>, all: boolean, toggle: () => void, takeBack: (eventId: string) => void }} options
 */
export function interestBars(view, { changes, all, toggle, takeBack }) {
  const { profile, language } = view;
  const interests = (profile?.interests ?? []).filter(isDrawn);
  const gone = [...changes].filter(([, { to }]) => to === undefined);
  if (interests.length + gone.length === 0) return [h("p", { class: "none" }, say(language, "interestsNone"))];
  const shown = all ? interests : interests.slice(0, first());
  const more = interests.length - first();
  return [
    h(
      "div",
      { class: "axis", "aria-hidden": "true" },
      h("span", {}, `← ${say(language, "dislikes")}`),
      h("span", {}, `${say(language, "likes")} →`),
    ),
    h(
      "ul",
      { class: "interests" },
      ...shown.map((interest) => interestBar(interest, view, { change: changes.get(interest.topic), takeBack })),
      ...gone.map(([topic, change]) =>
        h("li", { class: "finding gone" }, h("span", {}, nameTopic(topic, view)), changeMark(change, language)),
      ),
    ),
    more > 0 &&
      h(
        "button",
        { type: "button", class: "quiet", onclick: toggle, "data-key": "more-interests" },
        all ? say(language, "fewerInterests") : say(language, "moreInterests", { count: more }),
      ),
  ];
}

/**
 * @param {Interest} interest
 * @param {View} view
 * @param {{ change: Change | undefined, takeBack: (eventId: string) => void }} options
 */
function interestBar(interest, view, { change, takeBack }) {
  const { topic, label, score, evidence } = interest;
  const [strongest] = evidence;
  return h(
    "li",
    { class: `interest ${score < 0 ? "against" : "towards"}`, "data-topic": topic, "data-score": score.toFixed(3) },
    h("span", { class: "interest-label" }, label),
    h("span", { class: "interest-score" }, change ? changeMark(change, view.language) : signed(score)),
    h(
      "span",
      { class: "track", "aria-hidden": "true" },
      glidingFill(`${view.person.userId} ${topic}`, interest),
      change && formerScore(topic, view),
    ),
    strongest &&
      h(
        "details",
        { "data-key": `evidence-${topic}` },
        h("summary", {}, tellEvidence(strongest, view), " ", countOf(evidence.length, view)),
        h("ul", { class: "evidence-list" }, ...evidence.map((piece) => evidenceRow({ topic, piece }, view, takeBack))),
      ),
  );
}

/** @param {string} key @param {Interest} interest */
function glidingFill(key, { score, confidence }) {
  const fill = style(h("span", { class: "bar-fill" }), { "--score": drawn.get(key) ?? 0, "--sure": confidence });
  drawn.set(key, score);
  requestAnimationFrame(() => requestAnimationFrame(() => style(fill, { "--score": score })));
  return fill;
}

/** Where the bar ended before the last event. @param {string} topic @param {View} view */
function formerScore(topic, { last }) {
  const former = last?.profile.interests.find((each) => each.topic === topic);
  return former && style(h("span", { class: "former" }), { "--score": former.score });
}

/** @param {number} count @param {View} view */
const countOf = (count, { language }) =>
  h("span", { class: "count" }, count === 1 ? say(language, "evidenceOne") : say(language, "evidenceCount", { count }));
