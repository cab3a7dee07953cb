import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { describe, expect, onTestFinished, test } from "vitest";
import { readConfig } from "../../../inference/config.ts";
import { loadModel } from "../../../inference/model/load-model.ts";
import type { SessionPlan, ToThread } from "../../../inference/session/messages.ts";
import { SessionPool } from "../../../inference/session/pool.ts";
import { openShipped } from "../open-shipped.ts";
import type { Effect } from "./poisoned-worker.ts";

/** A word that is too much for the thread whose batch it is in. */
const POISON = "zebra";
/** Milliseconds a run may take here; those of these texts take two, and a busy machine may hold them up. */
const LIMIT = 3_000;

/** A service with one real session thread that takes the poison badly. */
async function open(effect: Effect) {
  /** As long as this folder is there, native code hangs. */
  const hold = mkdtempSync(join(tmpdir(), "hold-"));
  const poison = loadModel(readConfig({}).modelFolder).tokenizer.encode(POISON).ids[1];
  const threads: Worker[] = [];
  /** Rows of each batch handed to a thread. */
  const batches: number[] = [];
  const spawn = (plan: SessionPlan) => {
    const env = { ...process.env, POISON: String(poison), EFFECT: effect, HOLD: hold };
    const worker = new Worker(new URL("./poisoned-worker.ts", import.meta.url), { workerData: plan, env });
    const send = worker.postMessage.bind(worker);
    worker.postMessage = ((message: ToThread, transfer: ArrayBuffer[]) => {
      if (message !== "end") batches.push(message.batch.rows);
      send(message, transfer);
    }) as Worker["postMessage"];
    threads.push(worker);
    return worker;
  };
  const service = await openShipped({ WORKERS: "1", RUN_LIMIT: String(LIMIT) }, { spawn });
  onTestFinished(() => {
    rmSync(hold, { recursive: true });
    return service.close();
  });
  const { encoder } = service;
  const options = { truncate: true, side: "right", purpose: "embed", signal: new AbortController().signal } as const;
  return {
    service,
    threads,
    batches,
    encode: (...texts: string[]) =>
      encoder.encode(
        texts.map((text) => ({ text })),
        options,
      ),
  };
}

describe.each([
  ["ends", /session thread ended/],
  ["hangs in JavaScript", /no answer within 3000 ms/],
  ["hangs in native code", /no answer within 3000 ms/],
] as const)("a thread that %s", (effect, message) => {
  test("is replaced; texts beside the deadly one run again and are answered, the deadly one fails alone", async ({
    expect,
  }) => {
    const { service, threads, batches, encode } = await open(effect);
    const good = ["space films", "a book", "科幻"];
    const alone = [];
    for (const text of good) alone.push(await encode(text));
    batches.length = 0;
    // What one request asks for is one batch; whoever asks for the same from then on waits for that run.
    const deadly = encode(...good, POISON);
    while (batches.length === 0) await turn();
    const together = Promise.all(good.map((text) => encode(text)));
    await expect(deadly).rejects.toMatchObject({ kind: "backend", message });
    expect((await together).map(({ results }) => results[0]?.embedding)).toEqual(
      alone.map(({ results }) => results[0]?.embedding),
    );
    expect(batches).toEqual([4, 1, 1, 1, 1]);
    expect(threads).toHaveLength(3);
    await expect(encode("still here")).resolves.toMatchObject({ usage: { texts: 1 } });
    // Both threads are still stuck where nothing can end them: only a new process helps, so /ping asks for one.
    await expect.poll(service.healthy).toBe(effect !== "hangs in native code");
  });
});

test("a thread that never gets ready is given up", async () => {
  const spawn = () => new Worker("setInterval(() => {}, 1000)", { eval: true });
  const patience = { start: 100, run: 100 };
  const opening = SessionPool.open({ plan: {} as SessionPlan, workers: 1, depth: 1, patience, spawn });
  await expect(opening).rejects.toThrow("no answer within 100 ms");
});
