import { changeMark } from "./change-mark.js";
import { h, style } from "./element.js";
import { findingsList } from "./findings-list.js";
import { keyOfPattern, tellPattern } from "./pattern-words.js";
import { rhythmChart } from "./rhythm-chart.js";
import { sourcesList } from "./sources.js";
import { say } from "./words.js";

/** @import { Change } from "./changes.js" */
/** @import { Pattern, View } from "./shapes.d.ts" */

/** Scores of recency, frequency and money reach from 1 to this. */
const SCALE = 5;

/**
 * What somebody's behaviour shows, as sentences; under each how it is known.
 * @param {View} view
 * @param {{ changes: Map<string, Change>, all: boolean, toggle: () => void }} options
 */
export function patternsSection(view, { changes, all, toggle }) {
  const { language, profile, last } = view;
  const patterns = profile?.patterns ?? [];
  const gone = (last?.profile.patterns ?? []).flatMap((pattern) => {
    const change = changes.get(keyOfPattern(pattern));
    return change && change.to === undefined
      ? [{ key: keyOfPattern(pattern), change: { from: "" }, line: tellPattern(pattern, view).sentence }]
      : [];
  });
  if (patterns.length + gone.length === 0) return [h("p", { class: "none" }, say(language, "patternsNone"))];
  const findings = patterns.map((pattern) => findingOf(pattern, view, changes.get(keyOfPattern(pattern))));
  return [
    h("p", { class: "findings-hint" }, say(language, "patternsHint")),
    ...findingsList(findings, gone, {
      language,
      all,
      toggle,
      name: "patterns",
      moreOrFewer: (count) => say(language, all ? "fewerPatterns" : "morePatterns", { count }),
    }),
    profile && rhythmChart(profile.rhythm, language),
  ];
}

/** @param {Pattern} pattern @param {View} view @param {Change | undefined} change */
function findingOf(pattern, view, change) {
  const { sentence, known } = tellPattern(pattern, view);
  // The sentence of what is new has its figure already.
  const mark = change && changeMark(change.from === undefined ? { to: "" } : change, view.language);
  return {
    key: keyOfPattern(pattern),
    change,
    line: [h("span", {}, sentence), mark],
    more: () => [
      h("p", {}, known),
      pattern.pattern === "rfm" && scales(pattern, view),
      pattern.because.length > 0 && sourcesList(pattern.because, view),
    ],
  };
}

/** Recency, frequency and money as filled dots. @param {Pattern} pattern @param {View} view */
function scales({ detail }, { language }) {
  /** @type {["rfmRecency" | "rfmFrequency" | "rfmMoney", unknown][]} */
  const scores = [
    ["rfmRecency", detail.recency],
    ["rfmFrequency", detail.frequency],
    ["rfmMoney", detail.money],
  ];
  return h(
    "ul",
    { class: "scales" },
    ...scores.map(([phrase, score]) =>
      h(
        "li",
        {},
        h("span", {}, say(language, phrase)),
        style(
          h("span", {
            class: "dots",
            role: "img",
            "aria-label": say(language, "rfmScale", { score: Number(score) }),
          }),
          { "--filled": Number(score) / SCALE },
        ),
      ),
    ),
  );
}
