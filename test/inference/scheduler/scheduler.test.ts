import { expect, test } from "vitest";
import { answerTo, job, simulate } from "./simulation.ts";

const outputs = async (done: Promise<{ output: string }[]>) => (await done).map(({ output }) => output);

test("an idle slot takes a job at once", async () => {
  const { scheduler, runs, settle } = simulate();
  void scheduler.submit([job("a")]);
  await settle();
  expect(runs.map(({ inputs }) => inputs)).toEqual([["a"]]);
});

test("while all slots are busy jobs gather and are sorted by length", async () => {
  const { scheduler, runs, settle } = simulate();
  const first = scheduler.submit([job("first")]);
  await settle();
  const rest = scheduler.submit([job("xxxxxxxxxxxxxxxxxxxxx"), job("y"), job("xxxxxxxxxxxxxxxxxxxx"), job("z")]);
  runs[0]?.finish();
  await first;
  await settle();
  expect(runs[1]?.inputs).toEqual(["xxxxxxxxxxxxxxxxxxxx", "xxxxxxxxxxxxxxxxxxxxx"]);
  runs[1]?.finish();
  await settle();
  expect(runs[2]?.inputs).toEqual(["y", "z"]);
  runs[2]?.finish();
  expect(await outputs(rest)).toEqual(["xxxxxxxxxxxxxxxxxxxxx", "y", "xxxxxxxxxxxxxxxxxxxx", "z"].map(answerTo));
  expect(scheduler.idle).toBe(true);
});

test("equal keys run once, whether they wait or run already, and everybody is answered", async () => {
  const { scheduler, runs, settle } = simulate();
  const callers = [scheduler.submit([job("same"), job("same")])];
  await settle();
  callers.push(scheduler.submit([job("same"), job("other")]), scheduler.submit([job("other")]));
  runs[0]?.finish();
  await settle();
  runs[1]?.finish();
  expect(await Promise.all(callers.map(outputs))).toEqual([["same!", "same!"], ["same!", "other!"], ["other!"]]);
  expect(runs.map(({ inputs }) => inputs)).toEqual([["same"], ["other"]]);
});

test("a key that was answered runs again", async () => {
  const { scheduler, runs, settle } = simulate();
  for (const round of [0, 1]) {
    const done = scheduler.submit([job("same")]);
    await settle();
    runs[round]?.finish();
    await done;
  }
  expect(runs).toHaveLength(2);
});

test("a caller who left is told so and what only they wanted does not run", async () => {
  const { scheduler, runs, settle } = simulate();
  const busy = scheduler.submit([job("busy")]);
  await settle();
  const leaver = new AbortController();
  const left = scheduler.submit([job("mine"), job("ours")], leaver.signal);
  const stays = scheduler.submit([job("ours")]);
  leaver.abort(new Error("gone"));
  await expect(left).rejects.toThrow("gone");
  runs[0]?.finish();
  await busy;
  await settle();
  expect(runs[1]?.inputs).toEqual(["ours"]);
  runs[1]?.finish();
  expect(await outputs(stays)).toEqual(["ours!"]);
  expect(scheduler.idle).toBe(true);
});

test("a caller who left before asking is not served", async () => {
  const { scheduler, runs, settle } = simulate();
  await expect(scheduler.submit([job("a")], AbortSignal.abort(new Error("gone")))).rejects.toThrow("gone");
  await settle();
  expect(runs).toHaveLength(0);
});

test("after a failure every job runs once more, alone; the one at fault fails alone", async () => {
  const { scheduler, runs, settle } = simulate();
  const good = scheduler.submit([job("good")]);
  const poison = scheduler.submit([job("evil")]);
  await settle();
  expect(runs[0]?.inputs).toEqual(["good", "evil"]);
  runs[0]?.fail(new Error("died"));
  await settle();
  expect(runs[1]?.inputs).toEqual(["good"]);
  runs[1]?.finish();
  await settle();
  expect(runs[2]?.inputs).toEqual(["evil"]);
  runs[2]?.fail(new Error("died again"));
  expect(await outputs(good)).toEqual(["good!"]);
  await expect(poison).rejects.toThrow("died again");
  expect(scheduler.idle).toBe(true);
});

test("a run that answers too few fails its batch instead of leaving somebody without an answer", async () => {
  const { scheduler, runs, settle } = simulate();
  const done = scheduler.submit([job("a")]);
  for (const round of [0, 1]) {
    await settle();
    Object.assign(runs[round]?.inputs as string[], { length: 0 });
    runs[round]?.finish();
  }
  await expect(done).rejects.toThrow("1 jobs ran, 0 answers came");
});

test("a batch is made up ahead of time only when it will be full", async () => {
  const { scheduler, runs, settle } = simulate({ ahead: { batches: 1, fromTokens: 20 } });
  void scheduler.submit([job("running")]);
  await settle();
  void scheduler.submit([job("a", 8), job("b", 8)]);
  await settle();
  expect(runs).toHaveLength(1);
  void scheduler.submit([job("c", 8)]);
  void scheduler.submit([job("d", 64)]);
  await settle();
  expect(runs.map(({ inputs }) => inputs)).toEqual([["running"], ["a", "b", "c"]]);
});

test("times tell waiting from running", async () => {
  const { scheduler, runs, clock, settle } = simulate();
  const first = scheduler.submit([job("first")]);
  await settle();
  const second = scheduler.submit([job("second")]);
  clock.now = 5;
  runs[0]?.finish();
  await settle();
  clock.now = 12;
  runs[1]?.finish();
  expect(await first).toMatchObject([{ queuedMs: 0, ranMs: 5 }]);
  expect(await second).toMatchObject([{ queuedMs: 5, ranMs: 7 }]);
});
