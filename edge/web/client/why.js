import { h } from "./element.js";
import { tellEvidence } from "./evidence.js";
import { signed } from "./signed.js";
import { splitTable } from "./split-bar.js";
import { say } from "./words.js";

/** @import { Evidence, Ranked, View } from "./shapes.d.ts" */

/**
 * Why an item stands where it stands: the parts of its score, and the evidence these rest on.
 * @param {Ranked} ranked
 * @param {View} view
 */
export function whyPanel(ranked, view) {
  const { language } = view;
  return h(
    "div",
    { class: "why" },
    h("section", {}, h("h4", {}, say(language, "whyParts")), splitTable(ranked, language)),
    h(
      "section",
      {},
      h("h4", {}, say(language, "whyEvidence")),
      ranked.why?.length
        ? h(
            "ul",
            { class: "evidence-list" },
            ...ranked.why.map((piece) => shareRow(piece, view)),
            earlierRow(ranked, view),
          )
        : h("p", { class: "none" }, say(language, "whyStranger")),
    ),
  );
}

/** @param {Evidence} piece @param {View} view */
function shareRow(piece, view) {
  return h(
    "li",
    { class: `evidence ${piece.share < 0 ? "dislike" : "like"}` },
    tellEvidence(piece, view),
    h("span", { class: "share" }, signed(piece.share, 3)),
  );
}

/** What older and weaker evidence adds. @param {Ranked} ranked @param {View} view */
function earlierRow({ earlier = {} }, { language }) {
  const rest = Object.values(earlier).reduce((sum, part) => sum + part, 0);
  if (Math.abs(rest) < 0.0005) return undefined;
  return h(
    "li",
    { class: "evidence" },
    h("span", { class: "deed" }, say(language, "whyEarlier")),
    h("span", { class: "share" }, signed(rest, 3)),
  );
}
