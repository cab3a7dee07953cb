/** @import { Language } from "./shapes.d.ts" */
import { languageTag } from "./words.js";

/** Seconds in each unit, largest first. @type {[Intl.RelativeTimeFormatUnit, number][]} */
const units = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/**
 * "3 days ago", "3天前".
 * @param {string} time ISO 8601
 * @param {Language} language
 */
export function timeAgo(time, language) {
  const seconds = (Date.parse(time) - Date.now()) / 1000;
  const format = new Intl.RelativeTimeFormat(languageTag(language), { numeric: "auto" });
  const [unit, length] = units.find(([, long]) => Math.abs(seconds) >= long) ?? ["second", 1];
  return format.format(Math.round(seconds / length), unit);
}

/**
 * "today", "yesterday", "3 days ago".
 * @param {number} days whole days that have passed
 * @param {Language} language
 */
export const daysAgo = (days, language) =>
  new Intl.RelativeTimeFormat(languageTag(language), { numeric: "auto" }).format(-days, "day");
