/** The whole on one machine, started as a person starts it: real processes, real signals, real files. */
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isPortTaken } from "../../../infra/start/free-port.ts";
import { aPlace, eventually, exitOf, isAlive, type Place, processTree, type Running, startAll } from "./running.ts";
import { actionsOf, askFor, interestIn, sendEvents, understandOne, untilRead } from "./visitor.ts";

let place: Place;
let running: Running;

beforeAll(async () => {
  place = await aPlace();
});
afterAll(() => {
  for (const { pid } of processTree(running.child.pid as number)) process.kill(pid, "SIGKILL");
});

const inferenceProcess = () =>
  processTree(running.child.pid as number).find(({ command }) => command.includes("inference/main.ts"));

/** Milliseconds; nothing here is a promise of speed. */
const PATIENT = 600_000;

describe("npm start", { timeout: PATIENT }, () => {
  test("comes up with the demo, its page and recommendations that explain themselves", async () => {
    running = await startAll(place);
    await untilRead(running.dev);
    expect(Object.keys(running.dev)).toEqual(["url", "inferenceUrl", "tenant", "publishableKey", "secretKey"]);
    expect(running.output()).toContain(running.dev.url);
    expect((await fetch(running.dev.url)).headers.get("content-type")).toContain("text/html");
    const { items } = await askFor(running.dev, "/v1/users/ada/recommendations?limit=5&explain=true");
    expect(items).toHaveLength(5);
    expect(items[0].why.length).toBeGreaterThan(0);
  });

  test("what somebody writes goes through the queue into the profile and the ranking", async () => {
    await sendEvents(running.dev, [
      { id: "n1", userId: "nora", type: "comment", text: "I love science fiction about space." },
      { id: "n2", userId: "nora", type: "comment", text: "我讨厌恐怖片。" },
    ]);
    const liked = await eventually(() => interestIn(running.dev, "nora", "sci-fi"));
    const disliked = await eventually(() => interestIn(running.dev, "nora", "horror"));
    expect(liked.score).toBeGreaterThan(0);
    expect(liked.evidence[0].quote).toContain("science fiction");
    expect(disliked.score).toBeLessThan(0);
    expect(disliked.evidence[0].quote).toContain("恐怖片");
    const { items, personal } = await askFor(running.dev, "/v1/users/nora/recommendations?limit=3&explain=true");
    expect(personal).toBe(true);
    expect(items[0].why[0].eventId).toBe("n1");
  });

  test("when inference is killed recommendations go on, and what is written meanwhile is read later", async () => {
    const killed = inferenceProcess();
    process.kill(killed?.pid as number, "SIGKILL");
    await sendEvents(running.dev, [{ id: "n3", userId: "nora", type: "comment", text: "I love cooking." }]);
    const { items } = await askFor(running.dev, "/v1/users/nora/recommendations?limit=3");
    expect(items).toHaveLength(3);
    const cooking = await eventually(() => interestIn(running.dev, "nora", "food"));
    expect(cooking.evidence[0].quote).toContain("cooking");
    expect(inferenceProcess()?.pid).not.toBe(killed?.pid);
    const told = /inference service died \(see .*\).*inference service is back/s;
    await eventually(async () => told.test(running.output()) || undefined);
    expect(running.output().split("… Worker and database")).toHaveLength(2);
  });

  test("when inference hangs nothing else does, and texts are read once it goes on", async () => {
    const pid = inferenceProcess()?.pid as number;
    process.kill(pid, "SIGSTOP");
    try {
      await sendEvents(running.dev, [
        { id: "n4", userId: "nora", type: "comment", text: "I love opera." },
        { id: "n5", userId: "nora", type: "like", itemId: "solaris" },
      ]);
      expect((await askFor(running.dev, "/v1/users/nora/recommendations?limit=3")).items).toHaveLength(3);
      expect(await understandOne(running.dev, "I hate waiting.")).toMatchObject({
        degraded: true,
        results: [{ clauses: [{ stance: "dislike" }] }],
      });
      await eventually(async () => ((await actionsOf(running.dev, "nora")) === 4 ? true : undefined));
    } finally {
      process.kill(pid, "SIGCONT");
    }
    await eventually(async () => ((await actionsOf(running.dev, "nora")) === 5 ? true : undefined));
  });

  test("Ctrl-C stops every process", async () => {
    const processes = processTree(running.child.pid as number);
    expect(processes.some(({ command }) => command.includes("workerd"))).toBe(true);
    const ended = exitOf(running.child);
    process.kill(-(running.child.pid as number), "SIGINT");
    await ended;
    await eventually(async () => (processes.some(isAlive) ? undefined : true));
    expect(await isPortTaken(place.port)).toBe(false);
  });

  test("a second start keeps keys and data, and loads no demo again", async () => {
    const before = running.dev;
    running = await startAll(place);
    expect(running.dev).toEqual(before);
    expect(running.output()).not.toContain("Demo catalogue");
    expect(await actionsOf(running.dev, "nora")).toBe(5);
  });

  test("kill -9 in the middle of ingestion loses nothing that was answered 202", async () => {
    const told: string[] = [];
    const batches = Array.from({ length: 40 }, (_, batch) =>
      Array.from({ length: 50 }, (_, i) => ({
        id: `k${batch}-${i}`,
        userId: `kim${i % 5}`,
        type: "view",
        itemId: "solaris",
      })),
    );
    const left = [...batches];
    const processes = processTree(running.child.pid as number).toReversed();
    const send = async () => {
      for (let events = left.shift(); events; events = left.shift()) {
        await sendEvents(running.dev, events);
        told.push(...events.map(({ id }) => id));
        if (told.length === 200) for (const { pid } of processes) process.kill(pid, "SIGKILL");
      }
    };
    // Others are under way whenever one is answered.
    await Promise.allSettled(Array.from({ length: 8 }, send));
    expect(told.length).toBeLessThan(2_000);

    running = await startAll(place);
    const again = batches.flat().filter(({ id }) => told.includes(id));
    expect(await sendEvents(running.dev, again.slice(0, 1_000))).toMatchObject({ accepted: 0 });
    for (const events of batches) await sendEvents(running.dev, events);
    const counts = Array.from({ length: 5 }, (_, i) =>
      eventually(async () => ((await actionsOf(running.dev, `kim${i}`)) === 400 ? 400 : undefined)),
    );
    expect(await Promise.all(counts)).toEqual([400, 400, 400, 400, 400]);
  });

  test("an import through the whole stores every row, and twice the same changes nothing", async () => {
    const folder = mkdtempSync(join(tmpdir(), "films-"));
    const rows = (count: number, row: (i: number) => string) =>
      Array.from({ length: count }, (_, i) => row(i)).join("\n");
    writeFileSync(
      join(folder, "movies.csv"),
      `movieId,title,genres\n${rows(20, (i) => `${i},Film ${i} (1990),Drama`)}\n`,
    );
    const ratings = rows(60, (i) => `${1 + (i % 3)},${i % 20},4.5,${964_982_703 + i}`);
    writeFileSync(join(folder, "ratings.csv"), `userId,movieId,rating,timestamp\n${ratings}\n`);
    for (const _ of ["first", "again"]) {
      await promisify(execFile)(process.execPath, [
        ...["infra/import/main.ts", "--state", place.state],
        ...["--items", join(folder, "movies.csv"), "--events", join(folder, "ratings.csv")],
      ]);
      const counts = Array.from({ length: 3 }, (_, i) =>
        eventually(async () => ((await actionsOf(running.dev, `${i + 1}`)) === 20 ? 20 : undefined)),
      );
      expect(await Promise.all(counts)).toEqual([20, 20, 20]);
      rmSync(join(place.state, "imports"), { recursive: true });
    }
    const { items } = await askFor(running.dev, "/v1/users/1/recommendations?limit=3&explain=true&seen=include");
    expect(items[0].why.length).toBeGreaterThan(0);
  });

  test("SIGTERM stops every process, too", async () => {
    const processes = processTree(running.child.pid as number);
    const ended = exitOf(running.child);
    process.kill(running.child.pid as number, "SIGTERM");
    await ended;
    await eventually(async () => (processes.some(isAlive) ? undefined : true));
    expect(existsSync(place.state)).toBe(true);
  });

  test("when the process that holds workerd is killed nothing is left behind on the port", async () => {
    running = await startAll(place);
    const processes = processTree(running.child.pid as number);
    const ended = exitOf(running.child);
    process.kill(processes.find(({ command }) => command.includes("worker-host"))?.pid as number, "SIGKILL");
    expect(await ended).not.toBe(0);
    await eventually(async () => (processes.some(isAlive) ? undefined : true));
    expect(await isPortTaken(place.port)).toBe(false);
  });
});
