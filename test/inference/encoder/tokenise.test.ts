import { expect, test } from "vitest";
import { readConfig } from "../../../inference/config.ts";
import { tokenise } from "../../../inference/encoder/tokenise.ts";
import { loadModel } from "../../../inference/model/load-model.ts";

const { tokenizer } = loadModel(readConfig({}).modelFolder);
const options = { maxTokens: 16, truncate: true, side: "right" } as const;
const idsOf = (text: string) => Array.from(tokenizer.encode(text).ids);

test("short texts are ready before the event loop turns", async () => {
  const isReadyAtOnce = async () => {
    let turned = false;
    setImmediate(() => {
      turned = true;
    });
    await tokenise(tokenizer, [{ text: "films" }, { text: "我喜欢" }], options);
    return !turned;
  };
  // A machine that is busy with something else may stop us for longer than a slice, but not each time.
  const tries: boolean[] = [];
  while (tries.length < 20) tries.push(await isReadyAtOnce());
  expect(tries).toContain(true);
});

test("many long texts leave turns of the event loop to others", async () => {
  let turns = 0;
  let done = false;
  const count = () => {
    turns++;
    if (!done) setImmediate(count);
  };
  setImmediate(count);
  const texts = Array.from({ length: 3000 }, (_, index) => ({
    text: `${index}科幻 film ${"unseen".repeat(9)}${index} `.repeat(40),
  }));
  const before = process.cpuUsage();
  await tokenise(tokenizer, texts, { ...options, side: "left" });
  const { user, system } = process.cpuUsage(before);
  done = true;
  const worked = (user + system) / 1_000;
  expect(turns).toBeGreaterThan(worked / 50);
  expect(turns).toBeGreaterThan(3);
});

test("a text far longer than the model reads is cut before it is read, from the side that is kept", async () => {
  const long = `start ${"科".repeat(2_000_000)} end`;
  const [right] = await tokenise(tokenizer, [{ text: long }], options);
  const [left] = await tokenise(tokenizer, [{ text: long }], { ...options, side: "left" });
  expect(Array.from(right?.ids ?? []).slice(0, 2)).toEqual(idsOf("start").slice(0, 2));
  expect(Array.from(left?.ids ?? []).slice(-2)).toEqual(idsOf("end").slice(-2));
});

test("an emoji halved by the cut does not make the text invalid", async () => {
  const limit = 16 * 250;
  for (const side of ["left", "right"] as const) {
    const [tokens] = await tokenise(tokenizer, [{ text: `x${"👍".repeat(limit)}` }], { ...options, side });
    expect(tokens?.ids.length).toBeLessThanOrEqual(16);
  }
});

test("ids are taken as they are, and cut like text", async () => {
  const [tokens] = await tokenise(tokenizer, [{ ids: Array.from({ length: 20 }, (_, id) => id) }], {
    ...options,
    side: "left",
  });
  expect(Array.from(tokens?.ids ?? [])).toEqual(Array.from({ length: 16 }, (_, id) => id + 4));
});
