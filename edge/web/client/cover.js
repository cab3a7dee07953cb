import { motifs } from "./cover-motifs.js";
import { h, s, style } from "./element.js";
import { creatorOf, titleOf } from "./item-words.js";

/** @import { Item, Language } from "./shapes.d.ts" */

/** Paper, ink and accent of each topic; ink on paper has at least 7:1. @type {Record<string, [string, string, string]>} */
const colours = {
  "sci-fi": ["#10263f", "#f2efe6", "#4fb3c8"],
  space: ["#0b1026", "#eae6da", "#f2b544"],
  robots: ["#23313a", "#eef3f2", "#ff6b4a"],
  fantasy: ["#2e1a47", "#f3ecff", "#b98be6"],
  horror: ["#160d0d", "#f3e7dc", "#c42525"],
  thriller: ["#2b2b2b", "#f5f1e8", "#e8c20a"],
  crime: ["#33261d", "#f6ead7", "#d9713a"],
  mystery: ["#1e2f2a", "#eef2e6", "#c9b458"],
  romance: ["#f3c9c4", "#4a1220", "#c2334d"],
  comedy: ["#f6d743", "#2a2208", "#e4572e"],
  family: ["#e9dcc3", "#3a2a17", "#b5643c"],
  "growing-up": ["#bfe0d4", "#12352b", "#2f8f6f"],
  war: ["#45452f", "#f3f0df", "#d9622b"],
  history: ["#6b3420", "#f8ecd8", "#e0b04c"],
  biography: ["#d9d2c5", "#25221d", "#6b5b95"],
  documentary: ["#dfe5e2", "#1c2a28", "#2e7d6b"],
  science: ["#0f3d5c", "#eef7fb", "#7fd1ae"],
  nature: ["#1f4d2e", "#eef5e3", "#8fbf57"],
  philosophy: ["#ece7dd", "#2b2a33", "#7a6ff0"],
  society: ["#5b1f2e", "#f8e9e4", "#ef8a62"],
  action: ["#8f2413", "#fff3e6", "#ffb52e"],
  "martial-arts": ["#f1ead9", "#1c1a17", "#b3261e"],
  adventure: ["#0b4856", "#f0f7ef", "#f4a640"],
  animation: ["#14506f", "#f2faff", "#ffd166"],
  music: ["#3b1f5c", "#fbf0ff", "#ff8fa3"],
  food: ["#f2e3c6", "#3b1d0e", "#c8501e"],
};
const plain = /** @type {const} */ (["#d9d2c5", "#25221d", "#6b5b95"]);

/**
 * A cover set from the title alone, in the colours of one of its topics with the drawing of another. No image is loaded.
 * @param {Item} item
 * @param {Language} language
 */
export function cover(item, language) {
  const seed = hash(item.id);
  const [paper, ink, accent] = colours[pick(item.tags, seed)] ?? plain;
  const motif = motifs[pick(item.tags, seed >>> 8)]?.() ?? [];
  const title = titleOf(item, language);
  const face = h(
    "div",
    { class: `cover ${item.attributes.kind ?? ""} ${sizeOf(title)}`, "aria-hidden": "true", lang: language },
    s("svg", { viewBox: "0 0 100 150", preserveAspectRatio: "xMidYMid slice" }, ...motif),
    h("span", { class: "cover-title" }, title),
    h("span", { class: "cover-creator" }, creatorOf(item, language)),
  );
  return style(face, { "--paper": paper, "--ink": ink, "--accent": accent });
}

/** Size of the letters: by length, and so that the longest word fits in a line. @param {string} title */
function sizeOf(title) {
  const widths = title.split(/[\s-]/).map(widthOf);
  const longest = Math.max(...widths);
  const all = widthOf(title);
  return all > 26 || longest > 11 ? "long" : all > 13 || longest > 8 ? "middle" : "short";
}

/** Chinese letters are twice as wide, and run downwards where there is more room. @param {string} text */
const widthOf = (text) => [...text].reduce((sum, letter) => sum + (letter > "\u2e80" ? 1.4 : 1), 0);

/** @param {string[]} tags @param {number} seed */
const pick = (tags, seed) => tags[seed % Math.max(1, tags.length)] ?? "";

/** @param {string} text */
const hash = (text) => [...text].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0, 7);
