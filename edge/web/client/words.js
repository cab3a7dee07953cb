import { findingsEnglish } from "./findings-en.js";
import { findingsChinese } from "./findings-zh.js";
import { english } from "./words-en.js";
import { chinese } from "./words-zh.js";

const phrasesEnglish = { ...english, ...findingsEnglish };

/** @typedef {import("./shapes.d.ts").Language} Language */
/** @typedef {keyof typeof phrasesEnglish} Phrase */

/** @type {Record<Language, Record<Phrase, string>>} */
const phrases = { en: phrasesEnglish, zh: { ...chinese, ...findingsChinese } };

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
 * A number of things, in words: "1 day", "3 days".
 * @param {Language} language
 * @param {"day" | "visit" | "deed" | "minute" | "thing" | "time"} thing
 * @param {number} count
 */
export const sayCount = (language, thing, count) => say(language, count === 1 ? `${thing}One` : thing, { count });

/**
 * The phrase of a family ("part.interest"), or the bare name where there is none.
 * @param {Language} language
 * @param {string} family
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 */
export function sayName(language, family, name, values) {
  const phrase = `${family}.${name}`;
  return Object.hasOwn(phrases[language], phrase) ? say(language, /** @type {Phrase} */ (phrase), values) : name;
}

/** @param {string | null} wanted @returns {Language} */
export function pageLanguage(wanted) {
  const tag = wanted ?? navigator.language;
  return tag.toLowerCase().startsWith("zh") ? "zh" : "en";
}

/** @param {Language} language */
export const languageTag = (language) => (language === "zh" ? "zh-Hans" : "en");
