import type { ComparedSide } from "../reading.ts";
import { saidOfUnequalled } from "../stance/unequalled.ts";
import type { Stretch } from "./split-clauses.ts";

interface Pattern {
  /** Groups `first` and `second` are the two sides in the order they stand. */
  readonly form: RegExp;
  readonly first: ComparedSide;
}

const GOOD = "(?:好看|好玩|好听|好吃|好用|有意思|有趣|精彩|强|棒|好|香|值|喜欢|爱|舒服|过瘾|耐看|高级|实用)";
const BAD = "(?:难看|无聊|差|烂|没意思|糟|难吃|难听|难用|垃圾|拉胯|枯燥)";
const BETTER = "(?:better|funnier|more (?:\\w+)|nicer|smarter|superior|cooler|far better|more enjoyable|greater)";
const WORSE = "(?:worse|duller|more boring|more annoying|less (?:\\w+)|inferior|weaker|sillier|slower)";

/** The forms in which two things are weighed against each other, the more particular first. */
const PATTERNS: readonly Pattern[] = [
  { form: /(?<first>.{1,60}?\b(?:no|not any|n't any|hardly any) better )(?<second>than\b.{1,60})/iu, first: "worse" },
  { form: /(?<first>与其.{1,30}?)(?<second>不如.{1,40})/u, first: "worse" },
  { form: /(?<first>(?:宁可|宁愿|宁肯).{1,30}?)(?<second>也(?:不|别).{1,40})/u, first: "better" },
  {
    form: /(?<first>(?:(?:比起|相比|相较于)[^,，]{1,30}?|[跟和与][^,，]{1,30}?相?比(?:起来)?)[,，]\s*)(?<second>.{0,6}(?:更|还是|宁).{1,40})/u,
    first: "worse",
  },
  {
    form: new RegExp(
      `(?<first>[^,，]{1,40}?)(?<second>(?<!对|无|相|性价)比(?!如|较|赛|例|方|起|分|重|特)[^,，]{1,24}?(?:更|还|要|都|还要)?${BAD}.{0,12})`,
      "u",
    ),
    first: "worse",
  },
  {
    form: new RegExp(
      `(?<first>[^,，]{1,40}?)(?<second>(?<!对|无|相|性价)比(?!如|较|赛|例|方|起|分|重|特)[^,，]{1,24}?(?:更|还|要|都|还要)?${GOOD}.{0,12})`,
      "u",
    ),
    first: "better",
  },
  {
    form: new RegExp(
      `(?<first>[^,，]{1,40}?)(?<second>(?:不如|不及|比不上|(?<!有)没有?(?!更|有))[^,，]{1,24}?${GOOD}.{0,6})$`,
      "u",
    ),
    first: "worse",
  },
  { form: /(?<first>[^,，]{1,40}?)(?<second>(?:远?不如|比不上|不及)[^,，]{1,24})$/u, first: "worse" },
  {
    form: /(?<first>.{0,40}\b(?:prefer|preferred|prefers)\b.{1,60}?)(?<second>\b(?:to|over|rather than|instead of|than)\b.{1,60})/iu,
    first: "better",
  },
  { form: /(?<first>.{0,40}\b(?:rather|sooner)\b.{1,60}?)(?<second>\bthan\b.{1,60})/iu, first: "better" },
  {
    form: /(?<first>.{1,60}?\b(?:isn't|is not|aren't|are not|wasn't|not) (?:as|so) \w+ )(?<second>as .{1,60})/iu,
    first: "worse",
  },
  { form: new RegExp(`(?<first>.{1,80}?\\b${WORSE} )(?<second>than\\b.{1,60})`, "iu"), first: "worse" },
  {
    form: new RegExp(`(?<first>.{1,80}?\\b(?:${BETTER}|beats|any day over) )(?<second>than\\b.{1,60})`, "iu"),
    first: "better",
  },
  {
    form: /(?<first>.{0,40}\b(?:like|love|enjoy|prefer|want|need)\w*\b.{1,60}?\b(?:more|better) )(?<second>than\b.{1,60})/iu,
    first: "better",
  },
  {
    form: /(?<first>.{1,60}?\s)(?<second>(?:beats|is superior to|outshines|(?:runs|run|ran) circles around|leaves? (?=.{1,40}in the dust)|blows? (?=.{1,40}out of the water))\b.{1,60})/iu,
    first: "better",
  },
  {
    form: /(?<first>.{1,60}?\s)(?<second>(?:(?:doesn't|don't|didn't|can't|cannot|couldn't|does not) (?:hold a candle|compare|come close|measure up) to|(?:isn't|aren't|is not|not) a patch on|(?:is|are|was|were) no match for)\b.{1,60})/iu,
    first: "worse",
  },
  {
    form: /(?<first>.{0,20}\b(?:take|choose|pick|have|give me)\b .{1,40}?)(?<second>\bover\b.{1,40}?\b(?:any ?(?:time|day)|every time)\b)/iu,
    first: "better",
  },
  {
    form: /(?<first>.{1,60}?\bmuch (?:richer|deeper|stronger|\w+er|more \w+) )(?<second>than\b.{1,60})/iu,
    first: "better",
  },
  { form: /(?<first>.{0,30}\bget more out of\b.{1,40}?)(?<second>\bthan\b.{1,40})/iu, first: "better" },
  {
    form: /(?<first>[^,，]{1,20}?)(?<second>[跟和与同][^,，]{1,16}(?:根本|完全|压根)?(?:没法|无法|不能)比)/u,
    first: "worse",
  },
  {
    form: /(?<first>(?:能|可以|有)[^,，]{1,16}?(?:我)?(?=绝不|决不|就不|绝对不))(?<second>(?:绝不|决不|就不|绝对不).{1,20})/u,
    first: "better",
  },
  {
    form: /(?<first>[^,，]{1,20}?)(?<second>(?<!对|无|相|性价)比(?!如|较|赛|例|方|起|分|重|特)[^,，]{1,16}?(?:丰满|细腻|厚道|温柔|真实|深).{0,4}(?:太|得)?多了?)$/u,
    first: "better",
  },
  { form: /(?<first>[^,，]{1,20}?)(?<second>(?:吊打|完爆|秒杀|碾压)[^,，]{1,20})/u, first: "better" },
];

/** The best of all, compared with nothing. */
const NO_OTHER = /没有?(?:什么|谁|哪个)?比|\b(?:nothing|nobody|no one|no other)\b/iu;

/** A word without which no form can match: most sentences hold none. */
const HINT =
  /比|不如|不及|没有|没|宁|与其|相较|吊打|完爆|秒杀|碾压|绝|决|就不|prefer|\b(?:rather|sooner|than|beats|superior|outshines|as|over|circles|dust|water|candle|patch|match|close|compare|measure)\b/iu;

const OTHER: Readonly<Record<ComparedSide, ComparedSide>> = { better: "worse", worse: "better" };

/** Cuts a comparison into its two sides, each marked as the better or the worse one; anything else stays whole. */
export function splitComparison(text: string, stretch: Stretch): Stretch[] {
  const piece = text.slice(stretch.start, stretch.end);
  if (!HINT.test(piece) || saidOfUnequalled(piece) !== undefined || NO_OTHER.test(piece) || /[?？]\s*$/.test(piece))
    return [stretch];
  for (const { form, first } of PATTERNS) {
    const match = form.exec(piece);
    if (match?.groups === undefined) continue;
    const begin = stretch.start + match.index;
    const middle = begin + (match.groups.first as string).length;
    return [
      { start: stretch.start, end: middle, side: first },
      { start: middle, end: stretch.end, side: OTHER[first] },
    ];
  }
  return [stretch];
}
