import type { Worker } from "node:worker_threads";
import { afterEach, expect, test } from "vitest";
import { readConfig } from "../../../inference/config.ts";
import { EMBEDDING } from "../../../inference/model/graph/write-graph.ts";
import { loadModel } from "../../../inference/model/load-model.ts";
import type { Batch, SessionPlan } from "../../../inference/session/messages.ts";
import { sessionOptions } from "../../../inference/session/options.ts";
import { SessionPool } from "../../../inference/session/pool.ts";
import { spawnWorker, ThreadDied } from "../../../inference/session/thread.ts";

const model = loadModel(readConfig({}).modelFolder);
const plan: SessionPlan = { graph: model.graph("fp32"), options: sessionOptions("cpu", 1), warmUp: [] };

/** A batch of one text of this length; long ones keep a thread busy for a while. */
function batchOf(columns: number, rows = 1): Batch {
  const numbers = (value: number) => new Int32Array(rows * columns).fill(value);
  return {
    rows,
    columns,
    inputIds: numbers(7),
    attentionMask: numbers(1),
    tokenTypeIds: numbers(0),
    outputs: [EMBEDDING],
  };
}

/** Milliseconds, more than any of these runs needs. */
const patience = { start: 60_000, run: 60_000 };

let pool: SessionPool | undefined;
afterEach(() => pool?.close());

async function openPool(workers: number, depth = 1) {
  const threads: Worker[] = [];
  const spawn = (born: SessionPlan) => {
    const worker = spawnWorker(born);
    threads.push(worker);
    return worker;
  };
  pool = await SessionPool.open({ plan, workers, depth, patience, spawn });
  return { pool, threads };
}

test("each batch comes back as it would from one session, whichever thread ran it", async () => {
  const { pool } = await openPool(2);
  const results = await Promise.all(Array.from({ length: 9 }, (_, index) => pool.run(batchOf(4 + (index % 3)))));
  const vectors = results.map((outputs) => outputs[EMBEDDING]?.data as Float32Array);
  for (const [index, vector] of vectors.entries()) expect(vector).toEqual(vectors[index % 3]);
});

test("two batches lie with one thread at depth 2, and both come back", async () => {
  const { pool } = await openPool(1, 2);
  const results = await Promise.all([pool.run(batchOf(4)), pool.run(batchOf(5)), pool.run(batchOf(6))]);
  expect(results.map((outputs) => outputs[EMBEDDING]?.dims)).toEqual([
    [1, 256],
    [1, 256],
    [1, 256],
  ]);
});

test("a thread that ends rejects what it held, and another takes its place", async () => {
  const { pool, threads } = await openPool(1);
  threads[0]?.postMessage("end");
  const held = pool.run(batchOf(4));
  await expect(held).rejects.toThrow(ThreadDied);
  const next = await pool.run(batchOf(4));
  expect(next[EMBEDDING]?.dims).toEqual([1, 256]);
  expect(threads).toHaveLength(2);
  expect(pool.healthy).toBe(true);
});

test("a batch the session refuses fails by itself", async () => {
  const { pool, threads } = await openPool(1);
  await expect(pool.run({ ...batchOf(4), outputs: ["nonsense"] })).rejects.toThrow(/nonsense/);
  await expect(pool.run(batchOf(4))).resolves.toBeDefined();
  expect(threads).toHaveLength(1);
});

test("a closed pool refuses what it holds and what still comes, and leaves nobody waiting", async () => {
  const { pool } = await openPool(1);
  const held = pool.run(batchOf(128, 512));
  const queued = pool.run(batchOf(4));
  const refused = [expect(held).rejects.toThrow(ThreadDied), expect(queued).rejects.toThrow("closed")];
  await pool.close();
  await Promise.all(refused);
  await expect(pool.run(batchOf(4))).rejects.toThrow("closed");
});

test("a session that cannot be made fails the start and leaves no thread", async () => {
  const broken = { ...plan, graph: plan.graph.subarray(0, 100) };
  await expect(SessionPool.open({ plan: broken, workers: 2, depth: 1, patience })).rejects.toThrow();
});
