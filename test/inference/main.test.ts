import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, onTestFinished, test } from "vitest";

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

/** The service as a process on a free port; `url` is known before the model is loaded. */
async function start(environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["--import", "./test/inference/hold-threads.ts", "inference/main.ts"], {
    env: { ...process.env, PORT: "0", WORKERS: "1", ...environment },
  });
  started.push(child);
  const exit = once(child, "exit").then(([code]) => code as number);
  let output = "";
  const url = await new Promise<string | undefined>((resolve) => {
    const read = (chunk: Buffer) => {
      output += chunk;
      const [found] = /http:\/\/\S+/.exec(output) ?? [];
      if (found) resolve(found);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    void exit.then(() => resolve(undefined));
  });
  return { child, exit, url, output: () => output };
}

/** A folder for HOLD_START or HOLD_RUNS, until it is let go. */
function aHold() {
  const folder = mkdtempSync(join(tmpdir(), "hold-"));
  const letGo = () => rmSync(folder, { recursive: true, force: true });
  onTestFinished(letGo);
  return { folder, letGo };
}

const embed = (url: string, inputs: unknown, signal?: AbortSignal) =>
  fetch(`${url}/embed`, { method: "POST", body: JSON.stringify({ inputs }), ...(signal && { signal }) });

async function untilWarm(url: string): Promise<number[]> {
  const statuses: number[] = [];
  for (;;) {
    const { status } = await fetch(`${url}/ping`);
    statuses.push(status);
    if (status === 200) return statuses;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test("/ping and the tasks say 503 while the model loads, then 200; SIGTERM answers what was begun and exits", async () => {
  const { folder: HOLD_START, letGo } = aHold();
  const { child, exit, url = "", output } = await start({ HOLD_START });
  expect((await fetch(`${url}/ping`)).status).toBe(503);
  const early = await embed(url, "films");
  expect([early.status, early.headers.get("retry-after")]).toEqual([503, "1"]);
  letGo();
  expect((await untilWarm(url)).at(-1)).toBe(200);
  expect((await embed(url, "films")).status).toBe(200);

  const long = Array.from({ length: 64 }, (_, index) => `${index} ${"film ".repeat(120)}`);
  const begun = [
    embed(url, long),
    embed(
      url,
      long.map((text) => `${text}!`),
    ),
  ];
  while (!(await (await fetch(`${url}/metrics`)).text()).includes("te_embed_count 129")) await Promise.resolve();
  child.kill("SIGTERM");
  const replies = await Promise.all(begun);
  expect(replies.map(({ status }) => status)).toEqual([200, 200]);
  for (const reply of replies) expect(await reply.json()).toHaveLength(64);
  expect(await exit).toBe(0);
  expect(output()).toContain("is ready");
});

test("SIGTERM cuts off what is not done within DRAIN_LIMIT", async () => {
  const { child, exit, url = "", output } = await start({ DRAIN_LIMIT: "300" });
  await untilWarm(url);
  const sender = connect(Number(new URL(url).port), "127.0.0.1");
  sender.write('POST /embed HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n{"inputs":');
  const cut = once(sender, "close");
  sender.on("error", () => {});
  while (!(await (await fetch(`${url}/metrics`)).text()).includes("penchant_held_bytes 1000")) await Promise.resolve();
  const toldAt = performance.now();
  child.kill("SIGTERM");
  expect(await exit).toBe(1);
  await cut;
  expect(performance.now() - toldAt).toBeGreaterThan(290);
  expect(performance.now() - toldAt).toBeLessThan(20_000);
  expect(output()).toContain("not everything was answered in 300 ms");
});

test("a thread stuck in native code does not keep the process after SIGTERM", async () => {
  const child = spawn(process.execPath, ["test/inference/stuck-process.ts"], { stdio: ["ignore", "pipe", "inherit"] });
  started.push(child);
  await once(child.stdout as NonNullable<typeof child.stdout>, "data");
  const toldAt = performance.now();
  child.kill("SIGTERM");
  const [code, signal] = await once(child, "exit");
  child.stdout?.destroy();
  expect([code, signal]).toEqual([null, "SIGKILL"]);
  expect(performance.now() - toldAt).toBeLessThan(40_000);
});

test("texts of a client that left are not encoded", async () => {
  const { folder: HOLD_RUNS, letGo } = aHold();
  const { url = "" } = await start({ HOLD_RUNS });
  await untilWarm(url);
  const leaver = new AbortController();
  const texts = Array.from({ length: 256 }, (_, index) => `${index} ${"film ".repeat(120)}`);
  const gone = embed(url, texts, leaver.signal);
  const metrics = async () => (await fetch(`${url}/metrics`)).text();
  const until = async (sample: RegExp) => {
    while (!sample.test(await metrics())) await Promise.resolve();
  };
  await until(/te_batch_next_size_count [1-9]/);
  leaver.abort();
  await expect(gone).rejects.toThrow();
  await until(/te_request_failure\{err="dropped"\} 1/);
  await until(/penchant_held_tokens 0/);
  await until(/te_queue_size 0/);
  letGo();
  expect((await embed(url, "films")).status).toBe(200);
  expect(Number(/te_batch_next_size_sum (\d+)/.exec(await metrics())?.[1])).toBeLessThan(256);
});

test("a request that does not fit beside what is queued gets 429 with Retry-After, whole; /ping still answers", async () => {
  const { folder: HOLD_RUNS, letGo } = aHold();
  const { url = "" } = await start({ MAX_QUEUED_TOKENS: "2000", HOLD_RUNS });
  await untilWarm(url);
  const texts = (mark: string) => Array.from({ length: 40 }, (_, index) => `${mark} ${index} ${"film ".repeat(60)}`);
  const refused: Response[] = [];
  const replies = [..."abcdefgh"].map(async (mark) => {
    const reply = await embed(url, texts(mark));
    if (reply.status === 429) refused.push(reply);
    if (refused.length === 7) letGo();
    return reply.status;
  });
  do expect((await fetch(`${url}/ping`)).status).toBe(200);
  while (refused.length < 7);
  expect((await Promise.all(replies)).toSorted()).toEqual([200, ...Array(7).fill(429)]);
  expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
  expect(await refused[0]?.json()).toEqual({ error: "Model is overloaded", error_type: "overloaded" });
});

test.each([
  [
    "a provider that is not installed",
    { PROVIDER: "cuda" },
    /PROVIDER=cuda was asked for and cannot be used[\s\S]*What to do: install/,
  ],
  ["a folder without a model", { MODEL_DIR: "/nowhere" }, /\/nowhere/],
  ["a variable that makes no sense", { THREADS: "many" }, /THREADS=many/],
])("%s ends the start with what to do", async (_, environment, message) => {
  const { exit, output } = await start(environment as unknown as Record<string, string>);
  expect(await exit).toBe(1);
  expect(output()).toMatch(message);
  expect(output()).not.toMatch(/\n\s+at /);
});

test("a taken port ends the start with what to do", async () => {
  const holder = createServer().listen(0, "127.0.0.1");
  await once(holder, "listening");
  const { exit, output } = await start({ PORT: String((holder.address() as AddressInfo).port) });
  expect(await exit).toBe(1);
  expect(output()).toMatch(/cannot listen on 127\.0\.0\.1:\d+.*Set PORT/);
  holder.close();
});
