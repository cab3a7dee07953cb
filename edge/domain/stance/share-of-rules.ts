import type { StanceDecision } from "../reading.ts";
import { ruleTuning } from "../tuning/stance-rules.ts";

/** Rules about how a thing is said; a head that has mostly seen plain praise and blame gets these wrong. */
const FRAMES: ReadonlySet<string> = new Set([
  "question",
  "conditional",
  "reported",
  "quoted",
  "past",
  "now",
  "rhetorical",
  "exclaimed",
  "sarcasm",
  "comparison",
  "unknown",
  "unequalled",
  "wish",
]);
/** Rules that turn an opinion round, and emoji, which encoders do not know. */
const TURNS: ReadonlySet<string> = new Set([
  "negation",
  "soft-negation",
  "double-negation",
  "no-longer",
  "habit-denied",
  "mixed",
  "emoji:like",
  "emoji:dislike",
]);

/** How much the rules' verdict counts beside a trained head's, 0..1: by what they rest on. */
export function shareOfRules({ reasons }: StanceDecision): number {
  const { silent, words, turned, framed } = ruleTuning.shareBesideModel;
  if (reasons.length === 0) return silent;
  if (reasons.some((reason) => FRAMES.has(reason))) return framed;
  return reasons.some((reason) => TURNS.has(reason)) ? turned : words;
}
