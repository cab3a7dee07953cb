import { h } from "./element.js";
import { tellEvidence } from "./evidence.js";
import { evidenceLink, findEvidence } from "./evidence-link.js";
import { patternOf, tellAbsent, tellFact } from "./fact-words.js";
import { nameItem, nameTopic } from "./names.js";
import { tellSource } from "./sources.js";
import { timeAgo } from "./time-ago.js";
import { say, sayName } from "./words.js";

/** @import { Child } from "./element.js" */
/** @import { Placed } from "./evidence-link.js" */
/** @import { Reasoned, View } from "./shapes.d.ts" */

/** Pieces of evidence shown under an interest in a proof. */
const SHOWN = 3;

/**
 * A proof as a tree that folds, down to what was written and done, and what nothing says.
 * @param {Pick<Reasoned, "because" | "absent">} proof
 * @param {View} view
 * @param {string} [path] of the tree above, so that what is open stays open
 * @returns {HTMLElement}
 */
export function proofTree({ because, absent = [] }, view, path = "") {
  return h(
    "ul",
    { class: "proof" },
    ...because.map((each, place) => branch(each, view, `${path}/${place}`)),
    ...absent.map((fact) => h("li", { class: "absent" }, tellAbsent(fact, view))),
  );
}

/** @param {Reasoned} reasoned @param {View} view @param {string} path */
function branch(reasoned, view, path) {
  const { fact, because } = reasoned;
  const leaf = fact.relation === "wrote" ? wroteLeaf(reasoned, view) : undefined;
  const told = leaf ?? [h("span", {}, tellFact(fact, view))];
  const under = because.length > 0 ? [proofTree(reasoned, view, path)] : groundsOf(reasoned, view);
  if (under.length === 0) return h("li", {}, ...told);
  return h(
    "li",
    {},
    h("details", { open: true, "data-key": `${fact.relation}${path}` }, h("summary", {}, ...told), ...under),
  );
}

/** "wrote “…”, 3 days ago", leading to the row where it stands. @param {Reasoned} reasoned @param {View} view */
function wroteLeaf({ fact: { values } }, view) {
  const [, topicId, stance, eventId] = values;
  const placed = findEvidence(
    view,
    (piece, topic) =>
      topic === topicId && piece.eventId === eventId && piece.quote !== undefined && piece.stance === stance,
  );
  const wrote = `${say(view.language, "gaveWrote")} `;
  if (placed) return [wrote, ...tellPlaced(placed, view)];
  const source = tellSource(String(eventId), view);
  return source.length > 0 ? [wrote, ...source] : undefined;
}

/** What an interest and a pattern rest on in turn. @param {Reasoned} reasoned @param {View} view */
function groundsOf({ fact: { relation, values } }, view) {
  const [, name = "", value] = values.map(String);
  const ofPattern = () => (patternOf(view, name, value)?.because ?? []).map((eventId) => tellSource(eventId, view));
  const ofInterest = relation === "interest" || relation === "trend";
  const rows = ofInterest ? evidenceOf(name, view) : relation === "shows" ? ofPattern() : [];
  const told = rows.filter((row) => row.length > 0);
  return told.length === 0 ? [] : [h("ul", { class: "proof" }, ...told.map((row) => h("li", {}, ...row)))];
}

/** The strongest evidence of an interest. @param {string} topic @param {View} view @returns {Child[][]} */
function evidenceOf(topic, view) {
  const interest = view.profile?.interests.find((each) => each.topic === topic);
  return (interest?.evidence ?? []).slice(0, SHOWN).map((piece) => {
    const placed = { topic, piece };
    if (piece.quote !== undefined) return [`${say(view.language, "gaveWrote")} `, ...tellPlaced(placed, view)];
    const told = say(view.language, "gaveDidAbout", {
      did: sayName(view.language, "did", piece.action ?? "view"),
      what: nameItem(piece.itemId ?? "", view),
      topic: nameTopic(topic, view),
    });
    return [evidenceLink(placed, h("span", {}, told), view.language), whenOf(placed, view)];
  });
}

/** @param {Placed} placed @param {View} view @returns {Child[]} */
const tellPlaced = (placed, view) => [
  evidenceLink(placed, tellEvidence(placed.piece, view), view.language),
  whenOf(placed, view),
];

/** @param {Placed} placed @param {View} view */
const whenOf = ({ piece: { time } }, { language }) =>
  time !== undefined && h("span", { class: "when" }, timeAgo(time, language));
