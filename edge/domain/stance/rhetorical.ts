import { ruleTuning as tuning } from "../tuning/stance-rules.ts";
import type { FrameRule } from "./frames.ts";

/** Questions that ask for nothing: the form alone answers them. */
const BLAMES =
  /^how (?:many times|often|long) (?:must|am|are|do (?:i|we) have to)\b|^why (?:do|must|should|would) (?:i|we|anyone) (?:have to|need to|even|always|keep)\b|^why (?:bother|watch|waste|pay for)\b|^who (?:thought|decided|asked for)\b|哪个(?:天才|神人|大聪明|人才)|到底(?:要|得).{1,6}(?:几|多少)[遍次回]|(?:怎么|为什么|为啥)每(?:隔|次|天|回).{1,12}[就都要]|何必[看买去用]|^[^不懂白]*有(?:什么|啥)可[看玩听吃买去用]的/iu;
const PRAISES =
  /^who (?:could|can|would) (?:possibly |ever )?(?:resist|say no to|refuse|turn down)\b|^(?:and )?what (?:could|can) (?:possibly )?be (?:more|better|nicer|finer|cosier)\b|^is there anything (?:more|better|nicer)\b|还有(?:什么|啥|谁|哪.{0,3})比.{1,12}更|谁(?:能|会|可以|又能)?(?:拒绝|抵挡|抗拒|顶得住)/iu;

const BADLY =
  /\b(?:more|is) (?:boring|annoying|tedious|useless|pointless|irritating)\b|\bworse\b|更(?:烂|差|无聊|难|糟|烦|累)/iu;

export const asksNothing: FrameRule = ({ plain }) => {
  const praises = PRAISES.test(plain) && !BADLY.test(plain);
  if (!praises && !PRAISES.test(plain) && !BLAMES.test(plain)) return undefined;
  return { stance: praises ? "like" : "dislike", confidence: tuning.rhetorical, reasons: ["rhetorical"] };
};
