import { ruleTuning } from "../tuning/stance-rules.ts";
import type { Opinion } from "./opinions.ts";

/** An opinion said by the form of a sentence, with words between that no lexicon can list. */
interface Construction {
  readonly form: RegExp;
  readonly polarity: 1 | -1;
  readonly name: string;
}

/** Each form is whole: a negation in it is part of what it says. */
const CONSTRUCTIONS: readonly Construction[] = [
  {
    name: "for hours",
    polarity: 1,
    form: /\bcould (?:listen|watch|read|talk|look|stare|eat|drink|play|wander|spend)\b.{0,40}\b(?:for hours|for days|all day|all night|forever|on repeat|every day)\b/giu,
  },
  {
    name: "loath to leave",
    polarity: 1,
    form: /\b(?:didn't|did not|don't|never) want (?:it |this |them )?to (?:leave|end|stop|put (?:it|them) down)\b/giu,
  },
  { name: "not put down", polarity: 1, form: /\b(?:won't|wouldn't|couldn't|can't) put (?!up\b)(?:\w+ ){1,4}down\b/giu },
  {
    name: "no fault",
    polarity: 1,
    form: /\b(?:yet to|couldn't|can't|struggle to|fail to|failed to|hard to) (?:find|name|spot|think of) (?:an? |any )?(?:single )?(?:faults?|flaws?|anything wrong|a downside|weakness\w*)\b/giu,
  },
  {
    name: "missed without",
    polarity: 1,
    form: /\b(?:wouldn't|couldn't|would not|could not|can't|cannot) (?:have )?(?:\w+ ){1,6}without\b/giu,
  },
  {
    name: "none too many",
    polarity: 1,
    form: /\b(?:isn't|wasn't|aren't|not|never) an? (?:single )?(?:dull|boring|wasted|weak|bad|dry) (?:\w+)\b/giu,
  },
  {
    name: "in one go",
    polarity: 1,
    form: /\b(?:finished|ate|devoured|read|watched|played)\b.{0,40}\bin (?:one|a single) (?:sitting|go|day|night|weekend|evening)\b/giu,
  },
  { name: "phone book", polarity: 1, form: /\bcould read (?:me )?the (?:phone ?book|dictionary|menu)\b/giu },
  {
    name: "not again",
    polarity: -1,
    form: /\b(?:won't|wouldn't|will not|would not|never) (?:be )?(?:buy|order|book|stay|go|come|eat|use|watch|visit|return|rent|wear|read)(?:ing)?\b.{0,40}\b(?:again|a second time|twice|back)\b/giu,
  },
  {
    name: "not once",
    polarity: -1,
    form: /\b(?:not once|never once|didn't once) (?:did (?:i|we) )?(?:laugh|smile|care|feel)\w*\b/giu,
  },
  {
    name: "fail to see",
    polarity: -1,
    form: /\b(?:don't|fail to|can't|cannot|never) (?:see|get|understand|understood) (?:what|why) (?:\w+ ){0,4}(?:see|sees|find|finds|fuss|hype|appeal|like|likes)\b/giu,
  },
  {
    name: "kept waiting",
    polarity: -1,
    form: /\b(?:waited|waiting|queued|on hold)\b.{0,24}\b(?:for )?(?:hours?|ages|weeks|months|forever|an hour)\b/giu,
  },
  {
    name: "half my time",
    polarity: -1,
    form: /\b(?:spend|spent|waste|wasted) (?:half|most of) (?:my|the|our) (?:\w+) (?:looking at|waiting|staring|fighting|reloading)\b/giu,
  },
  { name: "of all, this only", polarity: 1, form: /\b(?:gets|got) me out of bed\b/giu },
  {
    name: "等了很久",
    polarity: -1,
    form: /等了?(?:足足|整整|快)?(?:[一二两三四五六七八九十几半]|\d+)个?(?:多)?(?:小时|钟头|礼拜|星期|周|月|年)/gu,
  },
  { name: "V 不够", polarity: 1, form: /(?:怎么|还|总)(?:也|都|没)?[看听吃玩喝读逛]不?够/gu },
  { name: "V 多少遍都不腻", polarity: 1, form: /多少[遍次回].{0,4}(?:不腻|不厌|不烦|不够)/gu },
  { name: "不能没有", polarity: 1, form: /(?:不能|不可以|不可|离)(?:没有|缺了?|少了)/gu },
  { name: "一次都没", polarity: -1, form: /一[次下](?:都|也)没(?:有)?(?:笑|感动|爽|成功|通)/gu },
  { name: "翻了就放下", polarity: -1, form: /[翻看读听玩用][了过].{1,4}就(?:放下|弃|扔|删|关|卸|退|不想)/gu },
  { name: "吊打", polarity: 1, form: /吊打|完爆|秒杀|甩.{1,8}几条街|碾压/gu },
  { name: "毛病", polarity: 1, form: /(?:没|挑不|找不)(?:挑)?出.{0,8}(?:毛病|缺点|瑕疵|废话|废镜头)/gu },
  { name: "能循环一天", polarity: 1, form: /能(?:单曲)?(?:循环|听|看|读|聊|玩|吃)(?:上)?一(?:整)?[天年夜辈]/gu },
  {
    name: "有什么可看的",
    polarity: -1,
    form: /(?:不明白|不懂|想不通|不理解|搞不懂).{1,12}(?:有什么|有啥|哪里|为什么|怎么会?).{0,8}/gu,
  },
  { name: "一滴没漏", polarity: 1, form: /一(?:滴|点|丝)[^,，]{0,3}没(?:漏|进|坏|掉|破)/gu },
];

/** Opinions that the forms of a clause hold. */
export function constructionsIn(plain: string): Opinion[] {
  return CONSTRUCTIONS.flatMap(({ form, polarity, name }) =>
    Array.from(plain.matchAll(form), ({ index, 0: words }) => ({
      start: index,
      end: index + words.length,
      polarity,
      certainty: ruleTuning.construction,
      felt: false,
      reasons: [`construction:${name}`],
    })),
  );
}
