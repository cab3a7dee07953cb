import { ruleTuning as tuning } from "../tuning/stance-rules.ts";
import type { FrameRule } from "./frames.ts";

/** What is not there yet, and would be welcome. */
const WISHED =
  /\b(?:it|that) would be (?:so |really )?(?:great|nice|good|lovely|cool|helpful|awesome|handy) (?:to|if)\b|^(?:i |we |let's )?(?:really )?hope\b|\bwould (?:love|like) to (?:see|have|get)\b|^(?:我)?(?:希望|但愿|盼着|真希望)/iu;
/** What is there, and should be otherwise. */
const WANTING =
  /\bi (?:just |really )?wish (?:the|it|they|this|these|that|there)\b|\bif only\b|要是(?:能)?.{0,6}(?:少|快|别|不|短|便宜|安静|轻).{0,8}就好了|哪怕(?:能)?.{1,10}也好/iu;

/** "I hope a dark theme comes" says nothing of what is there; "I wish the checkout were shorter" does. */
export const wishes: FrameRule = ({ plain, opinions }) => {
  if (WANTING.test(plain)) return { stance: "dislike", confidence: tuning.wanting, reasons: ["wish"] };
  if (!WISHED.test(plain) || opinions.some(({ polarity }) => polarity < 0)) return undefined;
  return { stance: "neutral", confidence: tuning.neutralFrame, reasons: ["wish"] };
};
