import { describe, expect, test } from "vitest";
import { bootstrap } from "./bootstrap.ts";
import { beforeTest, splitByTime } from "./cases.ts";
import { chooseWeights } from "./choose-setting.ts";
import type { Dataset } from "./dataset.ts";
import { forumCases } from "./forum-cases.ts";
import type { ForumEvent } from "./forum-data.ts";
import { GROUPS, placeOf } from "./quality.ts";

const HOUR = 3_600_000;

describe("a place among candidates", () => {
  test("counts what is better, and half of what is equal", () => {
    expect(placeOf(2, [3, 2, 1])).toBe(1);
    expect(placeOf(2, [2, 2, 2])).toBe(1);
    expect(placeOf(Number.NEGATIVE_INFINITY, [1])).toBe(Number.POSITIVE_INFINITY);
  });

  test("every length of history belongs to one group", () => {
    for (const length of [0, 1, 5, 6, 20, 21, 100, 101, 5_000]) {
      const one = { user: 0, history: { length }, cold: false };
      expect(GROUPS.filter(({ name, holds }) => name !== "all" && holds(one))).toHaveLength(1);
    }
  });
});

describe("intervals", () => {
  test("hold the mean, and are wider when few people stand behind many rows", () => {
    const values = Array.from({ length: 400 }, (_, i) => (Math.floor(i / 100) % 2 ? 1 : 0));
    const many = bootstrap(values, Array.from(values.keys()));
    const few = bootstrap(
      values,
      values.map((_, i) => Math.floor(i / 100)),
    );
    expect(many.mean).toBe(0.5);
    expect(many.low).toBeLessThan(0.5);
    expect(many.high).toBeGreaterThan(0.5);
    expect(few.high - few.low).toBeGreaterThan(3 * (many.high - many.low));
  });
});

describe("splits", () => {
  const rows = Array.from({ length: 100 }, (_, i) => [`u${i % 7}`, `i${i % 11}`, 1, i] as const);
  const dataset: Dataset = { name: "d", items: new Map(), rows, liked: 0.6 };

  test("learn from nothing that comes later, and choose settings before the test begins", () => {
    const cut = splitByTime(dataset, 1_000);
    const testStart = Math.min(
      ...cut.cases.map(({ user, history }) => cut.all.at[(cut.all.starts[user] as number) + history.length] as number),
    );
    expect(Math.max(...cut.learnt.at)).toBeLessThan(testStart);
    expect(cut.cases).toHaveLength(20);
    const before = beforeTest(dataset, cut);
    expect(before.rows).toHaveLength(80);
    expect(Math.max(...before.rows.map(([, , , at]) => at))).toBeLessThan(testStart);
  });

  test("the candidates of a forum are the topics of the last day that the person had not written in", () => {
    const topics = [0, 10, 20, 30].map((hour, i) => ({ id: `t${i}`, at: hour * HOUR, node: "n", text: "" }));
    const wrote = (user: number, topic: number, hour: number, type: ForumEvent["type"] = "reply") => ({
      user,
      topic,
      at: hour * HOUR,
      type,
    });
    const events = [wrote(1, 0, 0, "post"), wrote(2, 1, 11), wrote(2, 2, 32), wrote(1, 3, 33)];
    const cases = forumCases({ topics, events }, { from: 0, to: 1, most: 100 });
    expect(cases.map(({ user, topic, candidates, replies }) => [user, topic, candidates, replies])).toEqual([
      [2, 1, [0, 1], [0, 0]],
      [2, 2, [2, 3], [0, 0]],
      [1, 3, [1, 2, 3], [1, 1, 0]],
    ]);
  });

  test("weights are chosen one after another, the best together", async () => {
    const wanted: Record<string, number> = { a: 2, b: 1 };
    const off = (weights: Readonly<Record<string, number>>) =>
      -Object.entries(wanted).reduce((sum, [name, value]) => sum + Math.abs((weights[name] ?? 0) - value), 0);
    expect(await chooseWeights({ start: { a: 1, b: 0 }, grid: { a: [0, 1, 2], b: [0, 1] } }, off)).toEqual(wanted);
  });
});
