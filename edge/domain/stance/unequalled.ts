import { ruleTuning as tuning } from "../tuning/stance-rules.ts";
import type { FrameRule } from "./frames.ts";
import type { Mark } from "./marks.ts";

/**
 * The best or the worst of all, by denying that anything is more so: "没有比这更好看的了", "I have never eaten better
 * ramen", "nothing wears me out like this". The group `of` is what is said of it.
 */
const FORMS: readonly RegExp[] = [
  /(?:没有?|再也?没有?|找不[到出]|想不[到出]|不会有|没有?.过|从没.过)(?:什么|谁|哪.{0,3}?)?比.{1,16}?(?:更|还)(?<of>.{1,12})/u,
  /没有?.{1,2}过比这更?(?<of>.{1,8})/u,
  /没有?(?:什么|谁|哪.{1,4}?)(?:能)?(?:像|比得?上).{1,12}?(?:这样|这么|那样|那么)(?<of>.{1,12})/u,
  /没有?哪.{1,4}?比.{1,12}?更(?<of>.{1,12})/u,
  /(?:很少|少)有.{0,6}比.{1,12}?更(?<of>.{1,12})/u,
  /(?:没有?|从没|从来没有?)[^,，不]{0,3}过这么(?<of>.{1,6}?)的/u,
  /再(?<of>.{1,4}?)不过了?|不能更(?<of2>.{1,4})了/u,
  /\bnothing (?:beats|tops|rivals|compares (?:to|with))\b/iu,
  /\b(?:nothing|nobody|no one) (?!(?:is|was|looks?|seems?|says|to|in|at|on|about|of)\b)(?<of>\w+s? (?:me |us |you )?(?:.{0,30} )?)like (?:an? |the |my |this |these )?\w/iu,
  /\b(?:few|no|hardly any)(?: other)? \w+ (?:(?:has|have|had|do|does|can) )?(?<of>.{2,30}?) (?:as much as|more than|the way|like)\b/iu,
  /\bnowhere (?:do|does|did|have|has|am|is|are|else) .{1,20}?\bmore (?<of>.{2,16}?) than\b/iu,
  /\bnever (?:\w+ ){1,3}?(?:an? )?(?<of>better|worse|nicer|finer|funnier|happier|(?:more|less) \w+)\b/iu,
  /\b(?:can't|cannot|couldn't|could not|can not) (?:think of|imagine|name|picture) .{0,12}?(?<of>better|worse|nicer|finer|funnier|(?:more|less) \w+)\b/iu,
  /\b(?:won't|will not|can't|cannot|hard to|you'd struggle to) find (?:an? |any(?:thing|where)? )?(?<of>better|worse|\w+er|(?:more|less) \w+)\b/iu,
  /\bthere(?:'s| is| are|'re)? (?:no|isn't an?y?|aren't any|nothing) (?<of>better|worse|finer|nicer|(?:more|less) \w+)\b/iu,
  /\b(?:doesn't|does not|don't|can't|couldn't|won't) (?:get|be) (?:any |much )?(?<of>better|worse|(?:more|less) \w+)/iu,
  /\bcould(?:n't| not) (?:be|have been) (?:any )?(?<of>better|worse|happier|nicer|(?:more|less) \w+)/iu,
];

/** "no better than the old one", "nothing more than": not above all others, but no better. */
const NO_BETTER =
  /\b(?:is|are|was|were|isn't|aren't|be) (?:no|any|not|nothing) (?:better|more)\b|\bnothing more than\b/iu;

/** What is said of the one thing that nothing equals; undefined where a clause denies nothing of the kind. */
export function saidOfUnequalled(plain: string): string | undefined {
  if (NO_BETTER.test(plain)) return undefined;
  for (const form of FORMS) {
    const match = form.exec(plain);
    if (match) return match.groups?.of ?? match.groups?.of2 ?? "";
  }
  return undefined;
}

const LESS = /\bless\b/i;
const WORSE = /\bworse\b|[糟差烂]/iu;

export const unequalled: FrameRule = ({ plain, marks }) => {
  const said = saidOfUnequalled(plain);
  if (said === undefined) return undefined;
  const at = plain.indexOf(said);
  const lean = WORSE.test(said) ? -1 : leanOf(marks.filter(({ start }) => start >= at && start < at + said.length));
  const polarity = LESS.test(said) ? -lean : lean;
  return { stance: polarity < 0 ? "dislike" : "like", confidence: tuning.unequalled, reasons: ["unequalled"] };
};

/** Denied or not: what the words themselves lean to; where none speaks, nothing is denied that is not liked. */
const leanOf = (marks: readonly Mark[]): number =>
  Math.sign(marks.reduce((sum, { kind, polarity }) => sum + (kind === "opinion" ? polarity : 0), 0)) || 1;
