import { h } from "./element.js";
import { say } from "./words.js";

/** @import { Evidence, Language, View } from "./shapes.d.ts" */

/** A piece of evidence, and the topic under whose bar it stands. @typedef {{ topic: string, piece: Evidence }} Placed */

/** What the row of a piece of evidence is called in the page. @param {Placed} placed */
export const idOfEvidence = ({ topic, piece: { eventId, start } }) => `evidence ${topic} ${eventId} ${start ?? ""}`;

/**
 * The first piece of evidence that fits, under the strongest interest.
 * @param {View} view
 * @param {(piece: Evidence, topic: string) => boolean} fits
 * @returns {Placed | undefined}
 */
export function findEvidence({ profile }, fits) {
  for (const { topic, evidence } of profile?.interests ?? []) {
    const piece = evidence.find((each) => fits(each, topic));
    if (piece) return { topic, piece };
  }
  return undefined;
}

/** Leads to where the evidence stands; the profile opens what hides it. @param {Placed} placed @param {Node} told @param {Language} language */
export function evidenceLink(placed, told, language) {
  const id = idOfEvidence(placed);
  return h("a", { href: `#${encodeURIComponent(id)}`, "data-evidence": id, title: say(language, "showQuote") }, told);
}

/**
 * Shows the row that a link leads to and moves the keyboard's focus there.
 * @param {HTMLElement} row
 */
export function showRow(row) {
  for (let at = row.closest("details"); at; at = at.parentElement?.closest("details") ?? null) at.open = true;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  row.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  row.focus({ preventScroll: true });
}
