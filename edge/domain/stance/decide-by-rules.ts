import type { ComparedSide, StanceDecision } from "../reading.ts";
import { type QuotedStretch, quotedStretches } from "../text/quoted-stretches.ts";
import { ruleTuning as tuning } from "../tuning/stance-rules.ts";
import { emojiLean } from "./emoji.ts";
import { FRAME_RULES, type Framed } from "./frames.ts";
import { findMarks, type Mark } from "./marks.ts";
import { findOpinions, type Opinion } from "./opinions.ts";

/** The stance of a clause by its words and how they are framed; every rule that spoke is named in `reasons`. */
export function decideByRules(plain: string, side?: ComparedSide): StanceDecision {
  const quotes = quotedStretches(plain);
  const marks = findMarks(plain).filter((mark) => !quotes.some((quote) => quote.title && isInside(mark, quote)));
  const all = findOpinions(plain, marks);
  const opinions = all.filter((opinion) => !isSomebodysSpeech(opinion, quotes, marks));
  if (opinions.length < all.length && opinions.length === 0) return QUOTED;
  const clause = presentPart({ plain, marks, opinions });
  const words = side === undefined ? byWords(clause) : bySide(side, plain);
  for (const rule of FRAME_RULES) {
    const decision = rule(clause, words);
    if (decision) return decision;
  }
  return words;
}

const QUOTED: StanceDecision = { stance: "neutral", confidence: tuning.neutralFrame, reasons: ["quoted"] };

interface Range {
  readonly start: number;
  readonly end: number;
}

const isInside = (inner: Range, outer: Range) => inner.start >= outer.start && inner.end <= outer.end;

/** In quotation marks and longer than a word or two, it is what somebody said: unless the writer quotes themselves. */
function isSomebodysSpeech(opinion: Range, quotes: readonly QuotedStretch[], marks: readonly Mark[]): boolean {
  const quote = quotes.find((candidate) => isInside(opinion, candidate));
  if (quote === undefined || quote.end - quote.start < tuning.shortestSpeech) return false;
  const before = marks.filter(({ end }) => end <= quote.start);
  return !(before.some(({ kind }) => kind === "self") && before.some(({ kind }) => kind === "speech"));
}

interface Presented extends Framed {
  readonly changed: boolean;
}

/** Of "以前喜欢…现在不看了" only the opinions about now. */
function presentPart(clause: Framed): Presented {
  const past = clause.marks.find(({ kind }) => kind === "past");
  const now = clause.marks.findLast(
    ({ kind, start }) => (kind === "now" || kind === "stoppers") && past !== undefined && start >= past.end,
  );
  const present = now ? clause.opinions.filter(({ start }) => start >= now.start) : [];
  if (present.length > 0) return { ...clause, opinions: present, changed: true };
  return now && past
    ? { ...clause, opinions: withdrawn(clause.opinions, now), changed: true }
    : { ...clause, changed: false };
}

/** "used to love it, but not anymore": the past opinion is taken back. */
function withdrawn(opinions: readonly Opinion[], now: Mark): readonly Opinion[] {
  if (now.kind !== "stoppers") return opinions;
  return opinions.map((opinion) => ({
    ...opinion,
    polarity: opinion.reasons.includes("no-longer") ? opinion.polarity : opinion.polarity > 0 ? -1 : 1,
    certainty: tuning.stopped,
    reasons: [...opinion.reasons, "no-longer"],
  }));
}

/** "宁可睡觉也不看恐怖片" says little for sleeping and all against horror. */
const LESSER_EVIL = /宁[可愿肯]/u;
const REFUSED = /^也[不别]/u;

function bySide(side: ComparedSide, plain: string): StanceDecision {
  if (side === "worse") {
    const confidence = REFUSED.test(plain) ? tuning.refused : tuning.worse;
    return { stance: "dislike", confidence, reasons: ["comparison"] };
  }
  const confidence = LESSER_EVIL.test(plain) ? tuning.lesserEvil : tuning.better;
  return { stance: "like", confidence, reasons: ["comparison"] };
}

/** All opinions of a clause weighed against each other; emoji speak alone or make doubt. */
function byWords({ plain, opinions, changed }: Presented): StanceDecision {
  const lean = emojiLean(plain);
  const voices = lean === 0 ? opinions : [...opinions, emojiVoice(lean)];
  if (voices.length === 0) return { stance: "neutral", confidence: tuning.silence, reasons: [] };
  const net = voices.reduce((sum, { polarity, certainty }) => sum + polarity * certainty, 0);
  const all = voices.reduce((sum, { certainty }) => sum + certainty, 0);
  const agreement = Math.abs(net) / all;
  const reasons = [...voices.flatMap((voice) => voice.reasons), ...(changed ? ["now"] : [])];
  if (agreement < tuning.leastAgreement)
    return { stance: "neutral", confidence: 1 - agreement, reasons: [...reasons, "mixed"] };
  const polarity = Math.sign(net);
  const strongest = Math.max(
    ...voices.filter((voice) => voice.polarity === polarity).map(({ certainty }) => certainty),
  );
  return { stance: polarity > 0 ? "like" : "dislike", confidence: strongest * agreement, reasons };
}

const emojiVoice = (lean: -1 | 1): Opinion => ({
  start: 0,
  end: 0,
  polarity: lean,
  certainty: tuning.emoji,
  felt: false,
  reasons: [lean > 0 ? "emoji:like" : "emoji:dislike"],
});
