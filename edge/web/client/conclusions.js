import { changeMark } from "./change-mark.js";
import { h } from "./element.js";
import { tellConclusion } from "./fact-words.js";
import { findingsList } from "./findings-list.js";
import { percentOf } from "./pattern-words.js";
import { proofTree } from "./proof.js";
import { say } from "./words.js";

/** @import { Change } from "./changes.js" */
/** @import { Conclusion, View } from "./shapes.d.ts" */

/**
 * What follows about somebody, as sentences with how sure they are; under each its proof.
 * @param {View} view
 * @param {{ changes: Map<string, Change>, all: boolean, toggle: () => void }} options
 */
export function conclusionsSection(view, { changes, all, toggle }) {
  const { language, profile, last } = view;
  const conclusions = profile?.conclusions ?? [];
  const gone = (last?.profile.conclusions ?? []).flatMap((each) => {
    const change = changes.get(each.conclusion);
    return change && change.to === undefined
      ? [{ key: each.conclusion, change, line: tellConclusion(each, view) }]
      : [];
  });
  if (conclusions.length + gone.length === 0) return [h("p", { class: "none" }, say(language, "conclusionsNone"))];
  const findings = conclusions.map((each) => findingOf(each, view, changes.get(each.conclusion)));
  return [
    h("p", { class: "findings-hint" }, say(language, "conclusionsHint")),
    ...findingsList(findings, gone, {
      language,
      all,
      toggle,
      name: "conclusions",
      moreOrFewer: (count) => say(language, all ? "fewerConclusions" : "moreConclusions", { count }),
    }),
  ];
}

/** @param {Conclusion} conclusion @param {View} view @param {Change | undefined} change */
function findingOf(conclusion, view, change) {
  const { language } = view;
  const percent = percentOf(conclusion.confidence);
  const sure = h("span", { class: "sure", title: say(language, "sure", { percent }) }, `${percent} %`);
  return {
    key: conclusion.conclusion,
    change,
    line: [h("span", {}, tellConclusion(conclusion, view)), change ? changeMark(change, language) : sure],
    more: () => [h("p", { class: "rests" }, say(language, "because")), proofTree(conclusion, view)],
  };
}
