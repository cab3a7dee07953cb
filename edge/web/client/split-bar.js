import { h, style } from "./element.js";
import { signed } from "./signed.js";
import { splitScore } from "./split-score.js";
import { say, sayName } from "./words.js";

/** @import { Language, Ranked } from "./shapes.d.ts" */

/**
 * A score as a bar: what speaks for the item stacked from the left, what speaks against it eating back from the end.
 * @param {Ranked} ranked
 * @param {{ language: Language, full: number }} scale the sum that fills the bar
 */
export function splitBar({ parts }, { language, full }) {
  const { score, parts: figures } = splitScore(parts);
  const pieces = [];
  let end = 0;
  for (const [name, value] of inOrder(parts)) {
    const from = value > 0 ? end : end + value;
    end += value;
    pieces.push(
      style(h("span", { class: `piece part-${name} ${value < 0 ? "minus" : ""}` }), {
        "--from": from / full,
        "--wide": Math.abs(value) / full,
      }),
    );
  }
  const told = figures.map(({ name, value }) => `${sayName(language, "part", name)} ${value.toFixed(3)}`);
  return h(
    "div",
    { class: "split", role: "img", "aria-label": `${say(language, "total")} ${score.toFixed(3)}: ${told.join(", ")}` },
    ...pieces,
  );
}

/** The parts as figures that add up to the figure of the score. @param {Ranked} ranked @param {Language} language */
export function splitTable({ parts }, language) {
  const { score, parts: figures } = splitScore(parts);
  return h(
    "table",
    { class: "parts" },
    h(
      "tbody",
      {},
      ...figures
        .filter(({ value }) => value !== 0)
        .map(({ name, value }) =>
          h(
            "tr",
            {},
            h(
              "th",
              { scope: "row" },
              h("i", { class: `key part-${name} ${value < 0 ? "minus" : ""}` }),
              sayName(language, "part", name),
            ),
            h("td", { "data-part": name }, signed(value, 3)),
          ),
        ),
    ),
    h(
      "tfoot",
      {},
      h(
        "tr",
        {},
        h("th", { scope: "row" }, say(language, "total")),
        h("td", { "data-part": "score" }, signed(score, 3)),
      ),
    ),
  );
}

/** The sum of what speaks for an item: the length of its bar. @param {Ranked} ranked */
export const lengthOf = ({ parts }) => Object.values(parts).reduce((sum, part) => sum + Math.max(0, part), 0);

/** What speaks for it first, then what speaks against. @param {Record<string, number>} parts */
const inOrder = (parts) =>
  Object.entries(parts)
    .filter(([, value]) => value !== 0)
    .sort(([, a], [, b]) => Number(a < 0) - Number(b < 0));
