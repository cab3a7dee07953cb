import { isNegative } from "../stance/marks.ts";
import type { Opinion } from "../stance/opinions.ts";
import { quotedStretches } from "./quoted-stretches.ts";
import type { Opined } from "./split-opinions.ts";

/** A place where a sentence may be cut, and what stands there. */
export interface Cut {
  readonly at: number;
  readonly kind: "contrast" | "turn" | "comma" | "and";
}

const CONTRAST =
  /但是|可是|然而|(?<![再好只])不过(?![分如于是])|(?<!不)但(?![愿凡])|只是(?=[,，]?\S)|反而|(?<![忘失])却(?!步)|\b(?:but(?! also\b)|however|although|though|whereas|nevertheless|nonetheless)\b|(?<=[,，]\s?|\band )yet\b/giu;
/** "nothing but": no contrast. */
const FIXED_BUT = /\b(?:nothing|anything|all|everything|help|none|no one|not only [^,，]{1,40}) $/iu;
const COMMA = /[,，]/gu;
const AND = /\s(?:and|while|plus)\s/giu;

/** Every place where a new clause may begin, outside quotes and titles, in order. */
export function findCuts(sentence: Opined, opinions: readonly Opinion[]): Cut[] {
  const { text } = sentence;
  const quotes = quotedStretches(text);
  const found: Cut[] = [
    ...contrasts(text, opinions).map((at) => ({ at, kind: "contrast" as const })),
    ...turns(sentence, opinions).map((at) => ({ at, kind: "turn" as const })),
    ...Array.from(text.matchAll(COMMA), ({ index }) => ({ at: index + 1, kind: "comma" as const })),
    ...Array.from(text.matchAll(AND), ({ index }) => ({ at: index, kind: "and" as const })),
  ];
  return found
    .filter(({ at }) => at > 0 && !quotes.some(({ start, end }) => at > start && at < end))
    .sort((a, b) => a.at - b.at);
}

function contrasts(text: string, opinions: readonly Opinion[]): number[] {
  return Array.from(text.matchAll(CONTRAST))
    .filter(({ index }) => !FIXED_BUT.test(text.slice(Math.max(0, index - 60), index)))
    .map(({ index, 0: word }) => (word === "却" ? subjectOf(text, index, opinions) : index));
}

/** "…，真人版却很烂": what stands between the comma and 却 is the subject of what follows. */
function subjectOf(text: string, at: number, opinions: readonly Opinion[]): number {
  const comma = Math.max(text.lastIndexOf("，", at), text.lastIndexOf(",", at)) + 1;
  const busy = opinions.some(({ start }) => start >= comma && start < at);
  return comma === 0 || busy ? at : comma;
}

/** "喜欢科幻讨厌恐怖": a feeling that begins right after the object of another, without any sign between them. */
function turns({ text, marks }: Opined, opinions: readonly Opinion[]): number[] {
  const felt = opinions.filter((opinion) => opinion.felt);
  return felt.flatMap((opinion, i) => {
    const before = felt[i - 1];
    if (
      before === undefined ||
      before.polarity === opinion.polarity ||
      !HAN.test(text.slice(opinion.start, opinion.end))
    )
      return [];
    const negation = marks.findLast(
      (mark) => isNegative(mark) && mark.end <= opinion.start && mark.start >= before.end,
    );
    const start = negation?.start ?? opinion.start;
    const between = text.slice(before.end, start);
    const attributive = /^.{0,3}的/u.test(text.slice(opinion.end)) || /[又和与跟]$|的$/u.test(between);
    if (attributive || between.length < 2 || /[,，]/.test(between)) return [];
    return [/而$/.test(between) ? start - 1 : start];
  });
}

const HAN = /\p{Script=Han}/u;
