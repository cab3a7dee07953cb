import { changeMark } from "./change-mark.js";
import { h } from "./element.js";

/** @import { Change } from "./changes.js" */
/** @import { Child } from "./element.js" */
/** @import { Language } from "./shapes.d.ts" */

/** Rows shown before "more"; what is new comes first. */
const FIRST = 5;

/**
 * Something found about a person: one line, and under it how it is known.
 * @typedef {{ key: string, line: Child[], change: Change | undefined, more: () => Child[] }} Finding
 */

/**
 * A list of findings that can be opened one by one, with what is gone since the last event at its end.
 * @param {Finding[]} findings
 * @param {{ key: string, change: Change, line: string }[]} gone
 * @param {{ language: Language, all: boolean, toggle: () => void, moreOrFewer: (hidden: number) => string, name: string }} options
 */
export function findingsList(findings, gone, { language, all, toggle, moreOrFewer, name }) {
  const inOrder = findings.toSorted((a, b) => Number(isNew(b)) - Number(isNew(a)));
  const hidden = findings.length - FIRST;
  return [
    h(
      "ul",
      { class: `findings ${name}` },
      ...inOrder.slice(0, all ? undefined : FIRST).map((finding) => row(finding)),
      ...gone.map(({ key, change, line }) =>
        h("li", { class: "finding gone", "data-finding": key }, h("span", {}, line), changeMark(change, language)),
      ),
    ),
    hidden > 0 &&
      h("button", { type: "button", class: "quiet", onclick: toggle, "data-key": `more-${name}` }, moreOrFewer(hidden)),
  ];
}

/** @param {Finding} finding */
const isNew = ({ change }) => change !== undefined && change.from === undefined;

/** @param {Finding} finding */
function row({ key, line, change, more }) {
  return h(
    "li",
    { class: `finding ${change ? "changed" : ""}`, "data-finding": key },
    h("details", { "data-key": `finding-${key}` }, h("summary", {}, ...line), h("div", { class: "known" }, ...more())),
  );
}
