import { english } from "./words-en.js";
import { chinese } from "./words-zh.js";

/** @typedef {import("./shapes.d.ts").Language} Language */
/** @typedef {keyof typeof english} Phrase */

/** @type {Record<Language, Record<Phrase, string>>} */
const phrases = { en: english, zh: chinese };

/**
 * A phrase in the language of the page, with `{name}` replaced.
 * @param {Language} language
 * @param {Phrase} phrase
 * @param {Record<string, string | number>} [values]
 */
export function say(language, phrase, values = {}) {
  return phrases[language][phrase].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/**
 * The phrase of a family ("part.interest"), or the bare name where there is none.
 * @param {Language} language
 * @param {string} family
 * @param {string} name
 */
export function sayName(language, family, name) {
  return /** @type {Record<string, string>} */ (phrases[language])[`${family}.${name}`] ?? name;
}

/** @param {string | null} wanted @returns {Language} */
export function pageLanguage(wanted) {
  const tag = wanted ?? navigator.language;
  return tag.toLowerCase().startsWith("zh") ? "zh" : "en";
}

/** @param {Language} language */
export const languageTag = (language) => (language === "zh" ? "zh-Hans" : "en");
