import { expect, it } from "vitest";
import { SHIPPED } from "../../eval/space/model-space.ts";
import { openModel } from "../../eval/space/open-model.ts";

/**
 * Sentences that the shipped model reads wrongly towards their target, by kind of mistake. Each is expected to fail: a better
 * model shows itself here, and its sentence then moves to the ones that must stay right.
 */
const BROKE = [
  ["the other side of a sentence", "我喜欢爵士乐，讨厌重金属。", "爵士乐", "like"],
  ["the other side of a sentence", "苹果很甜，香蕉都烂了。", "苹果", "like"],
  ["the other side of a sentence", "爬山太累，我还是更喜欢游泳。", "爬山", "dislike"],
  ["double negation", "客服态度不差，物流也不慢。", "客服", "like"],
  ["double negation", "不是我不喜欢跑步，是最近膝盖受伤了。", "跑步", "like"],
  ["a question that asks nothing", "谁会不爱这样的海边小镇呢。", "海边小镇", "like"],
  ["praise without a word of praise", "汤好喝得没话说。", "汤", "like"],
  ["a superlative turned round", "没有比这更难喝的咖啡了。", "咖啡", "dislike"],
  ["what merely stands beside", "手机是在京东买的，充电慢得离谱。", "京东", "neutral"],
] as const;

const RIGHT = [
  ["我讨厌爵士乐。", "爵士乐", "dislike"],
  ["我很喜欢徒步。", "徒步", "like"],
  ["i love this keyboard.", "keyboard", "like"],
  ["the keyboard is terrible.", "keyboard", "dislike"],
] as const;

const { classify, model } = await openModel(SHIPPED);
const labels = model.heads.find(({ name }) => name === "stance_target")?.labels ?? [];

async function read(text: string, target: string): Promise<string | undefined> {
  const [row = new Float32Array()] = await classify("stance_target", [{ text, target }]);
  return labels[row.indexOf(Math.max(...row))];
}

it.fails.each(BROKE)("%s: %s (%s is %s)", async (_, text, target, stance) => {
  expect(await read(text, target)).toBe(stance);
});

it.each(RIGHT)("%s (%s is %s)", async (text, target, stance) => {
  expect(await read(text, target)).toBe(stance);
});
