import type { Feedback, StanceDecision } from "../reading.ts";
import { feedbackTuning } from "../tuning/feedback.ts";

/** Ask by their form alone; most of `REQUEST` also stands in plain questions. */
const PLEA =
  /求(?:推荐|安利|更新|加|出|上架|资源|补货)|希望(?:能)?(?:加|增加|添加|支持)|\bplease (?:add|bring|support|allow|include)\b|\bfeature request\b/iu;
/** Ask for knowledge by their form alone, where a question mark is forgotten too. */
const INQUIRY = /^(?:(?:when (?:will|does|is)|where (?:can|do)|how (?:do|can) (?:i|we)|is there|are there)\b|请问)/iu;
const REQUEST =
  /希望|建议|能不能|能否|可否|可不可以加|请(?:加|增加|添加|支持|修|改|把|尽快|给|出|上)|求(?:推荐|安利|更新|加|出|上架|一个|一部|一本|支持|资源|补货)|最好(?:能|可以|是|加)|要是能|如果能|什么时候(?:能|出|上|支持)|期待(?:加|支持|上线|增加)|想要个|麻烦(?:加|把|给)|盼|\bplease\b|\bpls\b|\bcould you\b|\bcan you\b|\bwould be (?:nice|great|good|better|helpful|awesome)\b|\bi wish\b|\bwish (?:it|there|you|the)\b|\bshould (?:add|have|be|support|include|allow|let)\b|\bneeds? (?:to|a|an|more|better)\b|\bwould (?:like|love) (?:to see|to have|more|a|an|if)\b|\bfeature request\b|\bsuggest(?:ion)?\b|\b(?:recommend|suggest)(?:ations)?(?: me)? (?:a|some|any|something)\b|\badd (?:an?|the|more|support)\b|\blooking for\b|\ballow (?:us|me|users)\b|\bbring back\b/iu;
const QUESTION =
  /[?？]|(?:吗|么|呢)[。.!！~～]*$|^(?:请问|为什么|为啥|怎么|如何|谁|什么时候|哪里|哪个|哪部|有没有|是不是|多少)|^(?:what|which|who|whose|where|when|why|how|is|are|do|does|did|can|could|will|would|has|have|any|anyone)\b/imu;

/** True for a form that asks for something and does nothing else. */
export const pleads = (plain: string): boolean => PLEA.test(plain);

/** True for a form that asks for knowledge and does nothing else. */
export const inquires = (plain: string): boolean => INQUIRY.test(plain);

/** What a text's clauses add up to, as far as feedback goes. */
export interface FeedbackSigns {
  readonly plain: string;
  readonly stances: readonly StanceDecision[];
}

/** The kind of feedback by the forms of asking and the stances of the clauses. */
export function decideByRules({ plain, stances }: FeedbackSigns): Feedback {
  const against = weightOf(stances, "dislike");
  const towards = weightOf(stances, "like");
  if (pleads(plain) || REQUEST.test(plain)) return { label: "request", confidence: feedbackTuning.request };
  if (against > 0 && against >= towards)
    return { label: "complaint", confidence: against / (against + towards + feedbackTuning.prior) };
  if (QUESTION.test(plain)) return { label: "question", confidence: feedbackTuning.question };
  if (towards > 0) return { label: "praise", confidence: towards / (against + towards + feedbackTuning.prior) };
  return { label: "other", confidence: feedbackTuning.other };
}

const weightOf = (stances: readonly StanceDecision[], stance: string) =>
  stances.reduce((sum, decision) => sum + (decision.stance === stance ? decision.confidence : 0), 0);
