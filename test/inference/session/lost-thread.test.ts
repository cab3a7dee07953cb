import type { Worker } from "node:worker_threads";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ServiceError } from "../../../inference/errors.ts";
import type { Service } from "../../../inference/service.ts";
import type { Batch, SessionPlan, ToThread } from "../../../inference/session/messages.ts";
import { spawnWorker } from "../../../inference/session/thread.ts";
import { openShipped } from "../open-shipped.ts";

/** A word whose presence in a batch ends the thread that gets it: a stand-in for an input that crashes the runtime. */
const POISON = "zebra";

let service: Service;
let poison: number;
const threads: Worker[] = [];
/** Rows of each batch handed to a thread. */
const batches: number[] = [];

beforeAll(async () => {
  service = await openShipped({ WORKERS: "1" }, { spawn: spawnFragile });
  poison = idsOf(POISON)[1] as number;
});
afterAll(() => service.close());

const idsOf = (text: string) => Array.from(service.model.tokenizer.encode(text).ids);

/** A real session thread, ended for good as soon as it is given the poison. */
function spawnFragile(plan: SessionPlan): Worker {
  const worker = spawnWorker(plan);
  const send = worker.postMessage.bind(worker);
  worker.postMessage = ((message: ToThread, transfer: ArrayBuffer[]) => {
    const { rows, inputIds }: Batch = message.batch;
    batches.push(rows);
    const deadly = inputIds.includes(poison);
    send(message, transfer);
    if (deadly) void worker.terminate();
  }) as Worker["postMessage"];
  threads.push(worker);
  return worker;
}

const encode = (texts: readonly string[]) =>
  service.encoder.encode(
    texts.map((text) => ({ text })),
    { truncate: true, side: "right", purpose: "embed", signal: new AbortController().signal },
  );

test("texts that were with a deadly one are run again and answered; the deadly one is tried twice and fails alone", async () => {
  const good = ["space films", "a book", "科幻"];
  const alone = await Promise.all(good.map((text) => encode([text])));
  batches.length = 0;
  const together = good.map((text) => encode([text]));
  const deadly = encode([POISON]);
  const error = await deadly.catch((reason: ServiceError) => reason);
  expect(error).toMatchObject({ kind: "backend", message: /session thread ended/ });
  const answers = await Promise.all(together);
  expect(answers.map(({ results }) => results[0]?.embedding)).toEqual(
    alone.map(({ results }) => results[0]?.embedding),
  );
  expect(batches).toEqual([4, 1, 1, 1, 1]);
  expect(threads).toHaveLength(3);
});

test("the service goes on after it", async () => {
  await expect(encode(["still here"])).resolves.toMatchObject({ usage: { texts: 1 } });
  expect(service.healthy()).toBe(true);
});
