import { expect, it } from "vitest";
import { SHIPPED } from "../../eval/space/model-space.ts";
import { openModel } from "../../eval/space/open-model.ts";

/**
 * Sentences that the shipped model reads wrongly towards their target, by kind of mistake. Each is expected to fail: a better
 * model shows itself here, and its sentence then moves to the ones that must stay right.
 */
const BROKE = [
  ["a change of taste", "我以前对篮球毫无兴趣，现在天天打。", "篮球", "like"],
  ["somebody else's taste", "同学们都说食堂难吃，我倒觉得香。", "食堂", "like"],
  ["double negation", "There is nothing I don't love about this café.", "café", "like"],
  ["double negation", "It is not that I don't like swimming, I just have no time.", "swimming", "like"],
  ["the better side", "I would rather read a book than watch any quiz show.", "book", "like"],
  ["dislike by deed", "相声我听五分钟就睡着。", "相声", "dislike"],
  ["praise for a part", "教练很专业，器材却又旧又脏。", "教练", "like"],
  ["an idiom", "You could not drag me away from this book.", "book", "like"],
] as const;

/** The first nine broke an earlier model. */
const RIGHT = [
  ["我喜欢爵士乐，讨厌重金属。", "爵士乐", "like"],
  ["苹果很甜，香蕉都烂了。", "苹果", "like"],
  ["爬山太累，我还是更喜欢游泳。", "爬山", "dislike"],
  ["客服态度不差，物流也不慢。", "客服", "like"],
  ["不是我不喜欢跑步，是最近膝盖受伤了。", "跑步", "like"],
  ["谁会不爱这样的海边小镇呢。", "海边小镇", "like"],
  ["汤好喝得没话说。", "汤", "like"],
  ["没有比这更难喝的咖啡了。", "咖啡", "dislike"],
  ["手机是在京东买的，充电慢得离谱。", "京东", "neutral"],
  ["这家店的面不能更好吃了。", "面", "like"],
  ["My brother hates opera; I am fond of it.", "opera", "like"],
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
