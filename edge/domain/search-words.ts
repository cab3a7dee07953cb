import type { Item } from "./item.ts";

/**
 * Texts as the full-text index takes them: it divides at spaces, and Chinese has none. So a run of Han characters is
 * written as its overlapping pairs: 科幻电影 becomes 科幻 幻电 电影, and so does what is searched for.
 */
export function segmented(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(HAN_RUN, (run) => ` ${pairs(run).join(" ")} `)
    .trim();
}

const HAN_RUN = /\p{Script=Han}+/gu;

function pairs(run: string): string[] {
  const characters = [...run];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}

/** What an item can be found by: its titles, and the rest of its words. */
export function searchWords({ title, description, tags, translations }: Item) {
  const others = Object.values(translations);
  const join = (parts: readonly (string | undefined)[]) => segmented(parts.filter(Boolean).join(" "));
  return {
    title: join([title, ...others.map((other) => other.title)]),
    body: join([tags.join(" "), description, ...others.map((other) => other.description)]),
  };
}

/** Most words of a query that are looked for. */
const MOST_WORDS = 32;

/**
 * A query in the full-text index's own language: any of the words, the last also as the beginning of one, and a single
 * Han character as the beginning of a pair. Every word is quoted, so nothing in a query is an operator. Undefined when
 * there is no word in it.
 */
export function matchExpression(query: string): string | undefined {
  const words =
    segmented(query)
      .match(/[\p{L}\p{N}\p{M}]+/gu)
      ?.slice(0, MOST_WORDS) ?? [];
  if (words.length === 0) return undefined;
  const last = words.length - 1;
  return words.map((word, i) => `"${word}"${i === last || isOneHan(word) ? " *" : ""}`).join(" OR ");
}

const isOneHan = (word: string) => /^\p{Script=Han}$/u.test(word);
