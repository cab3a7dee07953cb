import { foldCase, PhraseTrie } from "../text/phrase-trie.ts";
import { ruleTuning } from "../tuning/stance-rules.ts";
import * as idiomsEn from "./idioms-en.ts";
import * as idiomsZh from "./idioms-zh.ts";
import type { Lexicon, Opinions } from "./lexicon.ts";
import { english } from "./lexicon-en.ts";
import { chinese } from "./lexicon-zh.ts";

export type MarkKind = "opinion" | Exclude<keyof Lexicon, "like" | "dislike">;

/** How sure a word is of its stance. */
export type Grade = keyof Opinions;

/** One phrase of the lexicon, found in a clause. */
export interface Mark {
  readonly kind: MarkKind;
  readonly start: number;
  readonly end: number;
  /** Of an opinion. */
  readonly polarity: 1 | -1;
  readonly grade: Grade;
  readonly phrase: string;
}

type Entry = Pick<Mark, "kind" | "polarity" | "grade" | "phrase">;

const GRADES = ["strong", "clear", "mild", "felt"] as const satisfies readonly Grade[];

const trie = buildTrie();

function buildTrie(): PhraseTrie<Entry> {
  const built = new PhraseTrie<Entry>();
  const add = (phrases: readonly string[], entry: Omit<Entry, "phrase">) => {
    for (const phrase of phrases) built.add(phrase, { ...entry, phrase });
  };
  for (const { like, dislike, ...others } of [chinese, english]) {
    for (const grade of GRADES) {
      add(like[grade], { kind: "opinion", polarity: 1, grade });
      add(dislike[grade], { kind: "opinion", polarity: -1, grade });
    }
    for (const [kind, phrases] of Object.entries(others)) {
      add(phrases, { kind: kind as MarkKind, polarity: 1, grade: "clear" });
    }
  }
  for (const { likingIdioms, dislikingIdioms } of [idiomsZh, idiomsEn]) {
    for (const grade of GRADES) {
      add(likingIdioms[grade], { kind: "opinion", polarity: 1, grade });
      add(dislikingIdioms[grade], { kind: "opinion", polarity: -1, grade });
    }
  }
  return built;
}

/** Phrases of both lexicons in a clause, left to right; a Chinese clause may hold English words and the other way. */
export function findMarks(plain: string): Mark[] {
  const hits = findPhrases(plain);
  return hits.filter((mark, i) => mark.kind !== "nothing" && standsAlone(plain, mark, hits[i - 1]));
}

const findPhrases = (plain: string): Mark[] =>
  trie.find(foldCase(plain)).map(({ start, end, value }) => ({ start, end, ...value }));

/**
 * The clause with what means something else than its words blanked, for whoever reads single words: "Breaking Bad",
 * "出差", "not half bad", and in Chinese, where words are not told apart, every phrase of grammar. Offsets stay.
 */
export function withoutPhrases(plain: string): string {
  return findPhrases(plain)
    .filter(meansElse)
    .reduce((text, { start, end }) => text.slice(0, start) + ".".repeat(end - start) + text.slice(end), plain);
}

function meansElse({ kind, phrase }: Mark): boolean {
  if (HAN.test(phrase)) return kind !== "opinion";
  return kind === "nothing" || (kind === "opinion" && phrase.includes(" "));
}

const HAN = /\p{Script=Han}/u;

/** Marks that turn an opinion round. */
export const NEGATIVE: ReadonlySet<MarkKind> = new Set(["negators", "softNegators", "stoppers"]);

/** True for a mark that turns an opinion round. */
export const isNegative = ({ kind }: Mark): boolean => NEGATIVE.has(kind);

const MODIFIERS: ReadonlySet<MarkKind> = new Set([
  "intensifiers",
  "diminishers",
  "negators",
  "softNegators",
  "stoppers",
]);
const ENDS = /^(?:[了的得啊呀吧哦死爆]|$|[^\p{L}\p{N}])/u;

/**
 * Chinese adjectives of one character (好, 差, 卡, 贵) are parts of a thousand other words: they count only after a
 * modifier ("太卡") or at the end of a phrase ("画质差").
 */
function standsAlone(plain: string, mark: Mark, before: Mark | undefined): boolean {
  if (mark.kind !== "opinion" || mark.grade === "felt" || mark.phrase.length > 1) return true;
  if (before && before.end === mark.start && MODIFIERS.has(before.kind)) return true;
  return ENDS.test(plain.slice(mark.end)) || ruleTuning.freeSingles.includes(mark.phrase);
}
