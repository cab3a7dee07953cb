import { emojiLean } from "../stance/emoji.ts";
import { NEGATIVE } from "../stance/marks.ts";
import type { Opined } from "./split-opinions.ts";

/** Whether a piece holds an opinion: a word of liking or dislike, a habit denied, an emoji that takes a side. */
export function saysSomething({ text, marks }: Opined): boolean {
  const negative = marks.some(({ kind }) => NEGATIVE.has(kind));
  return emojiLean(text) !== 0 || marks.some(({ kind }) => kind === "opinion" || (kind === "habits" && negative));
}

/**
 * "以前喜欢恐怖片，现在不看了", "I used to love it, but not anymore": the second half names nothing of its own; it says
 * how the taste of the first has changed.
 */
export function isChangeOfTaste(left: Opined, right: Opined): boolean {
  const was = left.marks.some(({ kind, phrase }) => kind === "past" && phrase !== "before");
  const is = right.marks.some(({ kind }) => kind === "now" || kind === "stoppers");
  return was && is && ownWords(right) < (/\p{Script=Han}/u.test(right.text) ? 2 : 1);
}

const EMPTY_WORDS =
  /\b(?:but|and|yet|it|its|them|that|this|those|these|i|we|all|at|any|to|do|am|is|the|a|of|so|much|more|just|really|was|were|are|be|been|for|me|my|there|too|also|still|with|s|re|ve|m|ll|d)\b|没想到|倒是|实在|[我它了的都也就吧啊呢着过再又还却但是不过可后来]/giu;

/** Words that no rule knows: what a piece speaks about. Chinese characters count one each. */
export function ownWords({ text, marks }: Opined): number {
  let rest = text;
  for (const { start, end } of marks) rest = rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end);
  return rest.replace(EMPTY_WORDS, " ").match(/\p{Script=Han}|[a-z][a-z'-]*/giu)?.length ?? 0;
}
