import type { StanceDecision } from "../reading.ts";
import { ruleTuning as tuning } from "../tuning/stance-rules.ts";
import { hasIrony } from "./emoji.ts";
import type { Mark, MarkKind } from "./marks.ts";
import type { Opinion } from "./opinions.ts";
import { asksNothing } from "./rhetorical.ts";
import { unequalled } from "./unequalled.ts";
import { wishes } from "./wishes.ts";

/** A clause as the frame rules see it. */
export interface Framed {
  readonly plain: string;
  readonly marks: readonly Mark[];
  readonly opinions: readonly Opinion[];
}

/** Looks at how a thing is said and may overrule what the words alone say; undefined leaves it. */
export type FrameRule = (clause: Framed, words: StanceDecision) => StanceDecision | undefined;

const has = (clause: Framed, kind: MarkKind) => clause.marks.some((mark) => mark.kind === kind);
const neutral = (reason: string): StanceDecision => ({
  stance: "neutral",
  confidence: tuning.neutralFrame,
  reasons: [reason],
});
const flipped = (words: StanceDecision, confidence: number, reason: string): StanceDecision => ({
  stance: words.stance === "like" ? "dislike" : "like",
  confidence: Math.min(confidence, words.confidence),
  reasons: [...words.reasons, reason],
});

/** "如果有字幕我就看": what would be, is not. "只要是科幻我都喜欢" is no condition: it says all. */
const conditional: FrameRule = (clause) => {
  const condition = clause.marks.find(({ kind }) => kind === "conditionals");
  if (condition === undefined) return undefined;
  if (condition.phrase === "只要" && /都/.test(clause.plain.slice(condition.end))) return undefined;
  if (/^(?:哪怕|就算|即使|即便|even if)$/.test(condition.phrase)) return undefined;
  return isSaidAnyway(clause, condition) ? undefined : neutral("conditional");
};

const WISHES = /\b(?:would|might|could|wish|hope)\b|'d\b|[会想]/iu;

/** "Great if you have the time": said before the condition. */
function isSaidAnyway({ plain, opinions }: Framed, condition: Mark): boolean {
  return opinions.some(({ end }) => end <= condition.start) && !WISHES.test(plain.slice(0, condition.start));
}

/** "谁会喜欢…" says nobody; "谁不喜欢…" says everybody, the writer among them. */
const rhetorical: FrameRule = (clause, words) => {
  if (words.stance === "neutral") return undefined;
  if (has(clause, "rhetoricalYes"))
    return {
      ...words,
      confidence: Math.min(words.confidence, tuning.rhetorical),
      reasons: [...words.reasons, "rhetorical"],
    };
  const denies = has(clause, "rhetoricalNo") || /有(?:什么|啥).{1,4}的[?？]?$/u.test(clause.plain);
  return denies ? flipped(words, tuning.rhetorical, "rhetorical") : undefined;
};

const EXCLAIMS =
  /(?:怎么|为什么|为啥|咋)(?:.{0,8}(?:这么|那么|总是|老是|老|又|还|就不))|^(?:why|how come)\b(?:.*\b(?:so|such|always|still|keeps?)\b|\s(?:can't|won't|doesn't|isn't))/iu;

/** "Why is it so bad?" is no question. */
const exclaimed: FrameRule = (clause, words) => {
  if (!EXCLAIMS.test(clause.plain) || !isQuestion(clause)) return undefined;
  if (words.stance !== "neutral")
    return { ...words, confidence: words.confidence * tuning.exclaimed, reasons: [...words.reasons, "exclaimed"] };
  return { stance: "dislike", confidence: tuning.exclaimedOnly, reasons: ["exclaimed"] };
};

const question: FrameRule = (clause) => (isQuestion(clause) ? neutral("question") : undefined);

function isQuestion({ plain, marks }: Framed): boolean {
  if (/[?？]\s*\p{Extended_Pictographic}*\s*$/u.test(plain)) return true;
  // "谁用了都说好" asks nothing: whoever.
  if (/^(?:谁|什么|怎么|哪).*都/u.test(plain)) return false;
  return marks.some(({ kind, start }) => kind === "questions" || (kind === "openers" && start === 0));
}

/** "You'll love it" is advice, and the writer's own. */
const ADVISES = /\byou(?:'ll| will| would|'d) (?:\w+ )?(?:love|like|enjoy|hate|regret)\b/iu;

/** "听说很好看", "my friend loves horror": somebody else's taste. */
const reported: FrameRule = (clause, words) => {
  if (words.stance === "neutral" || ADVISES.test(clause.plain)) return undefined;
  const [first] = clause.opinions;
  if (first === undefined) return undefined;
  const before = clause.marks.filter((mark) => mark.end <= first.start);
  if (before.some(({ kind }) => kind === "hearsay")) return neutral("reported");
  const holders = before.filter(
    (mark) => mark.kind === "others" || (mark.kind === "self" && !POSSESSIVE.test(mark.phrase)),
  );
  const holder = holders.at(-1);
  if (holder?.kind !== "self" && isThirdPersons(clause.plain, first)) return neutral("reported");
  if (isTold(clause.plain, before)) return neutral("reported");
  if (holder?.kind !== "others" || isJoint(clause.plain, holders.at(-2), holder)) return undefined;
  const spoken = before.some(({ kind, start }) => kind === "speech" && start >= holder.end);
  return spoken || first.felt ? neutral("reported") : undefined;
};

const POSSESSIVE = /^(?:my|our|us|me)$/;
const THIRD_PERSON = /^(?:loves|likes|enjoys|adores|prefers|hates|dislikes|despises|detests|loathes|complains about)$/i;
const BE = /\b(?:is|was|are|were|has been) (?:\w+ly |so |very )?$/i;

/** "The street complains about …", "her grandmother was fond of …": the form of the verb says that it is not the writer. */
const isThirdPersons = (plain: string, { start, end, felt }: Opinion): boolean =>
  felt && (THIRD_PERSON.test(plain.slice(start, end)) || BE.test(plain.slice(0, start)));

/** "别人都劝我别看": somebody says so to the writer. */
function isTold(plain: string, before: readonly Mark[]): boolean {
  const [teller, word, writer, ...more] = before.filter(({ kind }) => TELLING.has(kind));
  if (teller?.kind !== "others" || word?.kind !== "speech" || writer?.kind !== "self") return false;
  return more.length === 0 && !/[,，;；]/.test(plain.slice(word.end, writer.start));
}

const TELLING: ReadonlySet<MarkKind> = new Set(["self", "others", "speech"]);

/** "我和孩子们都喜欢": the writer too. */
const isJoint = (plain: string, one: Mark | undefined, other: Mark) =>
  one?.kind === "self" && /^(?:[和跟与及]|\s(?:and|&)\s(?:my\s)?)$/i.test(plain.slice(one.end, other.start));

/** "以前喜欢": was. What follows "现在" was read already. */
const past: FrameRule = (clause, words) => {
  if (words.stance === "neutral" || words.reasons.includes("now")) return undefined;
  const [first] = clause.opinions;
  const before = clause.marks.find(({ kind, end }) => kind === "past" && first !== undefined && end <= first.start);
  if (before === undefined || words.reasons.some((reason) => reason === "no-longer")) return undefined;
  return neutral("past");
};

/** "真是太棒了，呵呵": praise with a wink is blame, with little certainty. */
const sarcastic: FrameRule = (clause, words) => {
  if (words.stance !== "like" || !(has(clause, "sarcasm") || hasIrony(clause.plain))) return undefined;
  return flipped(words, tuning.sarcasm, "sarcasm");
};

/** "没看过", "haven't seen it": who does not know a thing does not dislike it. */
const unknown: FrameRule = (clause, words) =>
  words.stance === "neutral" && has(clause, "facts") ? neutral("unknown") : undefined;

/** In this order; the first that speaks decides. */
export const FRAME_RULES: readonly FrameRule[] = [
  unequalled,
  asksNothing,
  wishes,
  rhetorical,
  exclaimed,
  question,
  conditional,
  reported,
  past,
  sarcastic,
  unknown,
];
