import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Column } from "../../../inference/learn/column.ts";
import { gatherInteractions, type InteractionRow, rowsOf } from "../../../inference/learn/interactions.ts";
import { likesOf } from "../../../inference/learn/likes.ts";
import { findApi, readOptions } from "../../../inference/learn/options.ts";
import { predictionsAfter } from "../../../inference/learn/predictions.ts";
import { interactionsFromFile } from "../../../inference/learn/read-interactions.ts";

const nothing = () => {};
const row = fc.tuple(
  fc.constantFrom("u", "v", "w", "x"),
  fc.constantFrom("a", "b", "c", "d", "e"),
  fc.constantFrom(1, 0.5, -0.5),
  fc.nat(20),
);
const rows = fc.array(row, { maxLength: 60 });

describe("interactions", () => {
  test("come by person and time, whatever order they were told in; equal times keep it", () => {
    fc.assert(
      fc.property(rows, (told) => {
        const all = gatherInteractions(told);
        const people = [...new Set(told.map(([user]) => user))];
        const found = people.map((_, user) => {
          const [from, to] = rowsOf(all, user);
          return Array.from({ length: to - from }, (_, i) => [
            all.items[all.item[from + i] as number],
            all.weight[from + i],
            all.at[from + i],
          ]);
        });
        const expected = people.map((person) =>
          told
            .filter(([user]) => user === person)
            .toSorted((a, b) => a[3] - b[3])
            .map(([, item, weight, at]) => [item, weight, at]),
        );
        expect(found).toEqual(expected);
      }),
    );
  });

  test("become likes, once for each pair, of items that enough people like", () => {
    fc.assert(
      fc.property(rows, fc.nat(20), fc.integer({ min: 1, max: 3 }), (told, before, leastPeople) => {
        const all = gatherInteractions(told);
        const likes = likesOf(all, { mostItems: 3, leastPeople, before });
        const counted = told.filter(([, , weight, at]) => weight > 0 && at < before);
        const fans = (item: string) => new Set(counted.filter(([, id]) => id === item).map(([user]) => user)).size;
        const sizes = [...new Set(told.map(([, item]) => item))].map(fans).filter((people) => people >= leastPeople);
        expect([...likes.counts]).toEqual(sizes.toSorted((a, b) => b - a).slice(0, 3));
        expect([...likes.counts]).toEqual(Array.from(likes.items, (item) => fans(all.items[item] as string)));
        expect(likes.item.length).toBe(likes.counts.reduce((a, b) => a + b, 0));
        expect(likes.starts.at(-1)).toBe(likes.item.length);
        for (let user = 0; user < likes.users; user++) {
          const own = likes.item.subarray(likes.starts[user], likes.starts[user + 1]);
          expect(new Set(own).size).toBe(own.length);
        }
      }),
    );
  });

  test("are asked to predict evenly drawn likes", () => {
    const told = Array.from({ length: 100 }, (_, i): InteractionRow => [`u${i}`, "a", 1, i]);
    const drawn = predictionsAfter(gatherInteractions(told), 50, 10);
    expect(drawn.map(({ user }) => user)).toEqual([50, 55, 60, 65, 70, 75, 80, 85, 90, 95]);
    expect(predictionsAfter(gatherInteractions(told), 50, 1_000)).toHaveLength(50);
  });

  test("a column holds more than one chunk, and gives its rows to their places", () => {
    const column = new Column(Uint32Array);
    const count = 1_100_000;
    for (let i = 0; i < count; i++) column.push(i);
    expect([column.at(0), column.at(1_048_576), column.at(count - 1)]).toEqual([0, 1_048_576, count - 1]);
    const backwards = Uint32Array.from({ length: count }, (_, i) => count - 1 - i);
    const all = column.drainTo(backwards);
    expect([all[0], all[count - 1], column.length]).toEqual([count - 1, 0, 0]);
  });
});

describe("a file of interactions", () => {
  const aFile = (text: string) => {
    const file = join(mkdtempSync(join(tmpdir(), "learn-")), "rows.csv");
    writeFileSync(file, text);
    return file;
  };

  test("may name its columns, and have tabs", async () => {
    const all = await interactionsFromFile(aFile("user,item,weight,at\nu,a,1,5\n\nu\tb\t-0.5\t3\n"), nothing);
    expect(all.items).toEqual(["a", "b"]);
    expect([...all.at]).toEqual([3, 5]);
  });

  test.each(["u,a,1", "u,a,,5", ",a,1,5", "u,a,much,5"])("with the line %s is refused", async (line) => {
    await expect(interactionsFromFile(aFile(`u,a,1,5\n${line}\n`), nothing)).rejects.toThrow("line 2: expected user");
  });
});

describe("options", () => {
  test("say where the server is, before the environment and the state folder", () => {
    const env = { PENCHANT_URL: "http://env/", PENCHANT_KEY: "sk_env" };
    expect(findApi({ url: "http://a", key: "sk_a", state: "/none" }, env)).toEqual({ url: "http://a", key: "sk_a" });
    const none = { state: "/none" };
    expect(findApi(none, env)).toEqual({ url: "http://env", key: "sk_env" });
    expect(() => findApi(none, {})).toThrow('run "npm start" first');
  });

  test("are checked", () => {
    expect(readOptions(["together", "--dry-run", "--until", "2026-11-01"])).toMatchObject({
      jobs: ["together"],
      dryRun: true,
      until: Date.UTC(2026, 10, 1),
    });
    expect(() => readOptions(["--until", "soon"])).toThrow("--until must be a time");
    expect(() => readOptions(["--alpha=-1"])).toThrow("--alpha must be a number above 0");
  });
});
