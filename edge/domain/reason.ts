import type { Share } from "./explain.ts";
import type { ItemTitle } from "./ranking-state.ts";
import type { ScoreParts } from "./score.ts";

export type ReasonLanguage = "zh" | "en";

/** What somebody did with an item, told to them: by event type, with the item's title. */
const actions: Readonly<Record<ReasonLanguage, Readonly<Record<string, (title: string) => string>>>> = {
  zh: {
    view: (title) => `因为你看过《${title}》`,
    click: (title) => `因为你点开过《${title}》`,
    dwell: (title) => `因为你在《${title}》停留过`,
    like: (title) => `因为你喜欢《${title}》`,
    rating: (title) => `因为你给《${title}》打了高分`,
    bookmark: (title) => `因为你收藏了《${title}》`,
    share: (title) => `因为你分享了《${title}》`,
    cart: (title) => `因为你把《${title}》放进了购物车`,
    purchase: (title) => `因为你买了《${title}》`,
    comment: (title) => `因为你评论过《${title}》`,
    review: (title) => `因为你评论过《${title}》`,
  },
  en: {
    view: (title) => `Because you looked at “${title}”`,
    click: (title) => `Because you opened “${title}”`,
    dwell: (title) => `Because you spent time with “${title}”`,
    like: (title) => `Because you liked “${title}”`,
    rating: (title) => `Because you rated “${title}” highly`,
    bookmark: (title) => `Because you saved “${title}”`,
    share: (title) => `Because you shared “${title}”`,
    cart: (title) => `Because you put “${title}” in your cart`,
    purchase: (title) => `Because you bought “${title}”`,
    comment: (title) => `Because you commented on “${title}”`,
    review: (title) => `Because you reviewed “${title}”`,
  },
};

const sentences = {
  zh: {
    wrote: (quote: string) => `因为你写过「${quote}」`,
    otherAction: (title: string) => `因为你关注过《${title}》`,
    profile: "符合你一直以来的兴趣",
    cart: "常和购物车里的东西一起买",
    boughtWith: (title: string) => `常和《${title}》一起买`,
    context: "和你正在看的相近",
    rules: "本站为你挑选",
    conclusions: "本站为你挑选",
    popularity: "最近很受欢迎",
    trend: "热度正在上升",
    freshness: "新近上架",
    catalogue: "来自目录",
  },
  en: {
    wrote: (quote: string) => `Because you wrote “${quote}”`,
    otherAction: (title: string) => `Because of what you did with “${title}”`,
    profile: "It fits your interests over time",
    cart: "Often bought together with what is in your cart",
    boughtWith: (title: string) => `Often bought together with “${title}”`,
    context: "It is like what you are looking at",
    rules: "Chosen for you here",
    conclusions: "Chosen for you here",
    popularity: "Popular right now",
    trend: "On the rise",
    freshness: "New here",
    catalogue: "From the catalogue",
  },
} as const;

/** One sentence for the person: the strongest thing that speaks for the item, other than the item itself. */
export function reasonFor(
  { itemId, parts }: { readonly itemId: string; readonly parts: ScoreParts },
  shares: readonly Share[],
  { language, titles, partner }: Telling,
): string {
  const words = sentences[language];
  const strongest = besidesItself(itemId, shares.filter(isLiking)).reduce<Share | undefined>(
    (best, next) => (next.share > (best?.share ?? 0) ? next : best),
    undefined,
  );
  const theme = GENERAL.reduce((best, part) => (parts[part] > parts[best] ? part : best));
  const general = parts[theme];
  if (strongest !== undefined && strongest.share >= general)
    return tellEvidence(strongest, language, titles) ?? words.profile;
  if (parts.interest + parts.behaviour + parts.factors > general) return words.profile;
  if (general <= 0) return words.catalogue;
  const together = theme === "cart" && partner !== undefined ? titles.get(partner) : undefined;
  return together === undefined ? words[theme] : words.boughtWith(titleIn(together, language));
}

interface Telling {
  readonly language: ReasonLanguage;
  readonly titles: ReadonlyMap<string, ItemTitle>;
  /** The thing in the cart that it goes with. */
  readonly partner?: string | undefined;
}

/** Parts that rest on no evidence of the person; of equals the first is told. */
const GENERAL = ["popularity", "trend", "freshness", "cart", "context", "conclusions", "rules"] as const;

/** What is unlike something disliked gains by it, but is not shown because of it. */
const isLiking = ({ sign }: Share) => sign > 0;

/** Without what was done with the item, or written on it. */
function besidesItself(itemId: string, shares: readonly Share[]): readonly Share[] {
  const onItself = shares.flatMap(({ evidence }) =>
    evidence.kind === "action" && evidence.itemId === itemId ? evidence.eventId : [],
  );
  return onItself.length === 0 ? shares : shares.filter(({ evidence }) => !onItself.includes(evidence.eventId));
}

function tellEvidence({ evidence }: Share, language: ReasonLanguage, titles: ReadonlyMap<string, ItemTitle>) {
  const words = sentences[language];
  if (evidence.kind === "text") return words.wrote(evidence.quote);
  const item = titles.get(evidence.itemId);
  if (item === undefined) return undefined;
  const sentence = Object.hasOwn(actions[language], evidence.type) ? actions[language][evidence.type] : undefined;
  return (sentence ?? words.otherAction)(titleIn(item, language));
}

/** The title in a language, or as it is. */
export function titleIn(item: ItemTitle, language: ReasonLanguage): string {
  if (item.language?.startsWith(language)) return item.title;
  const translated = Object.entries(item.translations).find(([tag]) => tag.startsWith(language));
  return translated?.[1].title ?? item.title;
}

/** The language somebody writes in: that of most of the evidence. English when they wrote nothing. */
export function languageOf(evidence: readonly { readonly kind: string; readonly language?: string }[]): ReasonLanguage {
  const written = evidence.filter(({ kind }) => kind === "text");
  const chinese = written.filter(({ language }) => language === "zh" || language === "mixed").length;
  return chinese * 2 > written.length ? "zh" : "en";
}
