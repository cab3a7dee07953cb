import { keyOfPattern, percentOf, tellPattern } from "./pattern-words.js";
import { signed } from "./signed.js";

/** @import { Profile, Slate, View } from "./shapes.d.ts" */

/** A figure before and after; absent where the thing was not there. @typedef {{ from?: string | undefined, to?: string | undefined }} Change */

/** A bar shorter than this is not drawn. */
const DRAWN = 0.005;

/** @param {{ score: number }} interest */
export const isDrawn = ({ score }) => Math.abs(score) >= DRAWN;

/**
 * What differs between two lists of figures, by key: what came, what went, and what has another figure.
 * @param {ReadonlyMap<string, string>} before
 * @param {ReadonlyMap<string, string>} after
 * @returns {Map<string, Change>}
 */
export function compare(before, after) {
  const keys = [...new Set([...after.keys(), ...before.keys()])];
  return new Map(
    keys
      .map((key) => /** @type {const} */ ([key, { from: before.get(key), to: after.get(key) }]))
      .filter(([, { from, to }]) => from !== to),
  );
}

/**
 * What the last event changed in what the page shows, by topic, by kind of pattern, by conclusion.
 * @param {View} view
 */
export function changesSince(view) {
  const { profile, last } = view;
  /** @param {(profile: Profile) => Map<string, string>} figures */
  const changes = (figures) => (profile && last ? compare(figures(last.profile), figures(profile)) : new Map());
  return {
    interests: /** @type {Map<string, Change>} */ (changes(figuresOfInterests)),
    patterns: /** @type {Map<string, Change>} */ (changes((each) => figuresOfPatterns(each, view))),
    conclusions: /** @type {Map<string, Change>} */ (changes(figuresOfConclusions)),
  };
}

/** @param {Profile} profile */
const figuresOfInterests = ({ interests }) =>
  new Map(interests.filter(isDrawn).map(({ topic, score }) => [topic, signed(score)]));

/** @param {Profile} profile @param {View} view */
const figuresOfPatterns = ({ patterns }, view) =>
  new Map(patterns.map((pattern) => [keyOfPattern(pattern), tellPattern(pattern, view).figure]));

/** @param {Profile} profile */
const figuresOfConclusions = ({ conclusions }) =>
  new Map(conclusions.map(({ conclusion, confidence }) => [conclusion, `${percentOf(confidence)} %`]));

/**
 * How a ranking moved: how many rose, fell, came and went.
 * @param {ReadonlyMap<string, number>} places before, by item
 * @param {Slate["items"]} items now
 */
export function movesOf(places, items) {
  const now = items.map(({ itemId }, place) => ({ was: places.get(itemId), place }));
  return {
    rose: now.filter(({ was, place }) => was !== undefined && was > place).length,
    fell: now.filter(({ was, place }) => was !== undefined && was < place).length,
    entered: now.filter(({ was }) => was === undefined).length,
    left: places.size - now.filter(({ was }) => was !== undefined).length,
  };
}
