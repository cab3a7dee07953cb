import { STOP_WORDS } from "./stop-words.ts";

/** An item as the edge gives it for learning, its vector decoded. */
export interface CatalogueItem {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly language?: string;
  readonly translations: Readonly<Record<string, { readonly title?: string; readonly description?: string }>>;
  readonly vector: Float32Array;
}

/** Words by language ("en", "zh"), each once. */
export type Words = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The words of an item in each of its languages. Texts are divided by the dictionary of the Unicode library, which knows
 * Chinese words too; tags are words as they stand, "science fiction" as one.
 */
export function wordsOfItem({ title, description = "", tags, language, translations }: CatalogueItem): Words {
  const words = new Map<string, Set<string>>();
  const add = (text: string, tag: string | undefined) => {
    const own = baseOf(tag) ?? scriptOf(text);
    const known = words.get(own) ?? new Set();
    for (const word of divide(text, own)) known.add(word);
    words.set(own, known);
  };
  add(`${title}. ${description}`, language);
  for (const [tag, other] of Object.entries(translations)) add(`${other.title ?? ""}. ${other.description ?? ""}`, tag);
  for (const tag of tags) {
    const own = scriptOf(tag);
    words.set(own, (words.get(own) ?? new Set<string>()).add(normalised(tag)));
  }
  return words;
}

const baseOf = (tag: string | undefined) =>
  tag === undefined || tag === "und" ? undefined : tag.split("-")[0]?.toLowerCase();

const scriptOf = (text: string) => (/\p{Script=Han}/u.test(text) ? "zh" : "en");

export const normalised = (word: string) => word.normalize("NFKC").toLowerCase().trim();

const segmenters = new Map<string, Intl.Segmenter>();

function divide(text: string, language: string): string[] {
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: "word" });
  segmenters.set(language, segmenter);
  const words = Array.from(segmenter.segment(normalised(text))).filter(({ isWordLike }) => isWordLike);
  return words.map(({ segment }) => segment.replace(/['’]s$/, "")).filter(isWord);
}

/** "一台", "每天": a number or a pointer and what it counts. */
const COUNTED = /^[一两几每某这那各][\p{Script=Han}]$/u;

/** A single Chinese character, a single or two letters, a number, or a word that says nothing, is no word. */
function isWord(word: string): boolean {
  const least = /\p{Script=Han}/u.test(word) ? 2 : 3;
  return [...word].length >= least && !/^[\p{N}.,]+$/u.test(word) && !COUNTED.test(word) && !STOP_WORDS.has(word);
}
