/** `npm run learn` against the whole: workerd, D1, queue and inference, started as a person starts them. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { outcomeTuning } from "../../../edge/domain/tuning/outcomes.ts";
import { aPlace, eventually, exitOf, type Running, startAll } from "../start/running.ts";
import { askFor, untilRead } from "../start/visitor.ts";
import { runLearn } from "./run-learn.ts";
import { fillShop, post } from "./shop.ts";

/** Milliseconds; nothing here is a promise of speed. */
const SLOW = 600_000;
let running: Running;
let state: string;

// biome-ignore lint/suspicious/noExplicitAny: tests read what they expect
const learnings = async (): Promise<any[]> => (await askFor(running.dev, "/v1/learnings")).learnings;
const job = (...args: string[]) => runLearn(["--state", state, ...args]);
const sum = (numbers: Iterable<number>) => Iterator.from(numbers).reduce((a, b) => a + b, 0);

const send = (method: string, path: string, body?: unknown) =>
  fetch(running.dev.url + path, {
    method,
    headers: { authorization: `Bearer ${running.dev.secretKey}`, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

beforeAll(async () => {
  const place = await aPlace();
  ({ state } = place);
  running = await startAll(place, "--no-demo");
  await fillShop(running.dev);
}, SLOW);
afterAll(async () => {
  const ended = exitOf(running.child);
  process.kill(-(running.child.pid as number), "SIGINT");
  await ended;
}, SLOW);

describe("npm run learn", { timeout: SLOW }, () => {
  test("compares and publishes nothing when it is a dry run", async () => {
    const { code, output } = await job("neighbours", "--dry-run");
    expect(output).toContain("dry run: nothing was published");
    expect(output).toMatch(/popularity alone: NDCG@10 0\.\d+/);
    expect(output).toMatch(/peak memory \d+ MB/);
    expect([code, await learnings()]).toEqual([0, []]);
  });

  test("publishes what predicts better, with its figures, and says what there is too little of", async () => {
    const { code, output } = await job();
    expect(output).toContain("weights: There is not enough to learn weights from yet");
    const found = await learnings();
    expect(found.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["neighbours", "together"]));
    expect(output).toMatch(/factors: .*(published as learning|without factors|no factors)/s);
    const { method, evaluation } = found.find(({ kind }) => kind === "neighbours");
    expect(evaluation.methods[method].ndcg).toBeGreaterThan(evaluation.methods["popularity alone"].ndcg);
    expect(evaluation.protocol).toMatch(/^\d+ likes from 20/);
    expect(code).toBe(0);
  });

  test("and the next recommendation uses it, and says which of the person's deeds it came from", async () => {
    const like = { id: "nia-1", userId: "nia", type: "like", itemId: "garden-3" };
    await post(running.dev, "/v1/events", { events: [like] });
    await untilRead(running.dev);
    const path = "/v1/users/nia/recommendations?limit=8&explain=true&diversity=0&language=en";
    const { items } = await askFor(running.dev, path);
    const told = items.filter(({ parts }: { parts: Record<string, number> }) => (parts.neighbours ?? 0) > 0);
    expect(told.length).toBeGreaterThan(3);
    for (const { itemId, score, parts, why, earlier } of told) {
      expect(itemId).toMatch(/^garden-/);
      expect(Math.abs(sum(Object.values<number>(parts)) - score)).toBeLessThan(1e-9);
      const shares = why.filter(({ part }: { part: string }) => part === "neighbours");
      expect(shares[0]).toMatchObject({ eventId: "nia-1", action: "like", itemId: "garden-3" });
      const shared = sum(shares.map(({ share }: { share: number }) => share));
      expect(Math.abs(shared + earlier.neighbours - parts.neighbours)).toBeLessThan(1e-9);
    }
    expect(told[0].reason).toBe("Because you liked “garden 3”");
  });

  test("what is bought together is listed, and completes a cart", async () => {
    const { items, learnt } = await askFor(running.dev, "/v1/items/kitchen-4/bought-together");
    expect([learnt, items[0].itemId]).toEqual([true, "kitchen-5"]);
    const cart = await askFor(running.dev, "/v1/users/zoe/recommendations?cart=kitchen-4&limit=1&explain=true");
    expect(cart.items[0]).toMatchObject({ itemId: "kitchen-5", parts: { cart: expect.any(Number) } });
  });

  test("changes nothing when there is nothing new to judge by, unless it is forced", async () => {
    const before = await learnings();
    const refused = await job("neighbours");
    expect(refused.code).toBe(2);
    expect(refused.output).toMatch(/Only \d+ likes have come since learning \d+/);
    expect(await learnings()).toEqual(before);
    expect((await job("neighbours", "--force", "--methods", "item-knn")).code).toBe(0);
    expect((await learnings())[0]).toMatchObject({ kind: "neighbours", method: "item-knn shrinkage=10" });
  });

  test.each([
    ["neighbours", /^ease/, ["--methods", "ease"]],
    ["factors", /^ials/, []],
  ])(
    "killed just before it publishes %s, it has changed nothing; --resume sends the draft on",
    async (kind, method, more) => {
      const before = await learnings();
      const crash = new AbortController();
      const relay = await aRelay(running.dev.url, (line) => {
        if (!/^PUT \/v1\/learnings\/\d+$/.test(line)) return true;
        crash.abort();
        return false;
      });
      const env = { PENCHANT_URL: relay.url, PENCHANT_KEY: running.dev.secretKey };
      const args = ["--state", state, kind, "--force", ...more];
      expect((await runLearn(args, { env, signal: crash.signal })).code).toBeNull();
      relay.close();
      expect(await learnings()).toEqual(before);
      expect((await job(kind, "--resume")).code).toBe(0);
      expect((await learnings())[0].method).toMatch(method);
      expect((await job(kind, "--resume")).output).toContain(`There is no draft of ${kind}`);
    },
  );

  test("factors make the next recommendation, a click counts in the one after, and withdrawn they are gone", async () => {
    const held = (await learnings()).filter(({ kind }) => kind === "factors");
    const weighed = { kind: "factors", method: held[0].method, tuning: { ...held[0].tuning, factorWeight: 1 } };
    expect((await send("PUT", `/v1/learnings/${held[0].id}`, weighed)).status).toBe(200);
    const one = await afterLiking("garden-3");
    expect(one("garden-8")).toBeGreaterThan(Math.abs(one("kitchen-8")));
    const two = await afterLiking("kitchen-4");
    expect(two("kitchen-8")).toBeGreaterThan(2 * Math.abs(one("kitchen-8")));
    for (const { id } of held) expect((await send("DELETE", `/v1/learnings/${id}`)).status).toBe(204);
    const three = await afterLiking("garden-5");
    expect([three("garden-8"), three("kitchen-8")]).toEqual([0, 0]);
  });

  /** The part that factors have of each item's score, once somebody has liked one more. */
  async function afterLiking(itemId: string): Promise<(itemId: string) => number> {
    await post(running.dev, "/v1/events", { events: [{ id: `ola-${itemId}`, userId: "ola", type: "like", itemId }] });
    await untilRead(running.dev);
    const { items } = await askFor(running.dev, "/v1/users/ola/recommendations?limit=50&diversity=0");
    const parts = new Map<string, Record<string, number>>(
      items.map((item: { itemId: string; parts: Record<string, number> }) => [item.itemId, item.parts]),
    );
    return (id) => (parts.has(id) ? (parts.get(id)?.factors ?? 0) : Number.NaN);
  }
});

describe("npm run learn -- weights", { timeout: SLOW }, () => {
  const recommend = async (user: string) =>
    (await askFor(running.dev, `/v1/users/${user}/recommendations?limit=50&diversity=0`)) as {
      recommendationId: string;
      items: { itemId: string; score: number; parts: Record<string, number> }[];
    };

  test("learns from logged outcomes what people choose by, and is taken back by its version", async () => {
    await eventually(async () => ((await recommend("nobody")).items[0]?.parts.popularity ? true : undefined));
    for (let round = 0; round < 6; round++) await Promise.all(Array.from({ length: 40 }, (_, n) => choose(n, round)));
    await untilRead(running.dev);
    const servedBefore = (await popularityServed()).served;
    const { code, output } = await job("weights");
    expect(output).toContain("published as learning");
    expect(code).toBe(0);
    const [weights] = await learnings();
    expect(weights).toMatchObject({ kind: "weights", evaluation: { gain: { from: expect.any(Number) } } });
    expect(weights.evaluation.gain.from).toBeGreaterThan(0);
    const popularity = await popularityServed();
    expect(popularity.served).toBeGreaterThan(1.2 * popularity.default);
    const { learnt, withdrawn } = await withAndWithout(weights);
    for (const { parts, score } of learnt) expect(Math.abs(sum(Object.values(parts)) - score)).toBeLessThan(1e-9);
    const once = new Map(withdrawn.map(({ itemId, parts }) => [itemId, parts.popularity]));
    const ratios = learnt.map(({ itemId, parts }) => (parts.popularity ?? 0) / (once.get(itemId) || Number.NaN));
    const known = ratios.filter((ratio) => ratio > 0);
    expect(known.length).toBeGreaterThan(0);
    for (const ratio of known) expect(ratio).toBeCloseTo(popularity.served / servedBefore, 3);
    await send("DELETE", `/v1/learnings/${weights.id}`);
    expect((await popularityServed()).served).toBe(servedBefore);
  });

  /** What popularity weighs: the learning of neighbours has its say, too. */
  async function popularityServed(): Promise<{ served: number; default: number }> {
    const { weights } = await askFor(running.dev, "/v1/outcomes?limit=1");
    return weights.find(({ part }: { part: string }) => part === "popularity");
  }

  /** What strangers get by a learning and without it; again when what is popular was counted anew meanwhile. */
  async function withAndWithout({
    id,
    kind,
    method,
    tuning,
  }: {
    id: number;
    kind: string;
    method: string;
    tuning: object;
  }) {
    return eventually(async () => {
      const { items: learnt } = await recommend("nobody");
      await send("DELETE", `/v1/learnings/${id}`);
      const { items: withdrawn } = await recommend("nobody");
      await send("PUT", `/v1/learnings/${id}`, { kind, method, tuning });
      const { items: again } = await recommend("nobody");
      const same = learnt.every(({ score }, at) => Math.abs(score - (again[at]?.score ?? Number.NaN)) < 1e-6);
      return same ? { learnt, withdrawn } : undefined;
    });
  }

  /** They choose the most popular of what they see at the top, whatever their own interests are. */
  async function choose(n: number, round: number): Promise<void> {
    const { recommendationId, items } = await recommend(`person-${n}`);
    const top = items.slice(0, outcomeTuning.loggedItems);
    const [chosen] = top.toSorted((a, b) => (b.parts.popularity ?? 0) - (a.parts.popularity ?? 0));
    if (chosen === undefined) return;
    const event = { id: `chose-${n}-${round}`, userId: `person-${n}`, type: "view", itemId: chosen.itemId };
    // A moment later: the impression is written after the answer.
    const timestamp = new Date(Date.now() + 1_000).toISOString();
    await post(running.dev, "/v1/events", { events: [{ ...event, recommendationId, timestamp }] });
  }
});

/** Passes requests on, as long as it is let. */
async function aRelay(target: string, passes: (line: string) => boolean) {
  const server = createServer(async (request, response) => {
    const { method = "GET", url = "/", headers } = request;
    const chunks = await Array.fromAsync(request);
    if (!passes(`${method} ${url}`)) return;
    const reply = await fetch(target + url, {
      method,
      headers: { authorization: String(headers.authorization), "content-type": "application/json" },
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    });
    response
      .writeHead(reply.status, { "content-type": "application/json" })
      .end(Buffer.from(await reply.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.closeAllConnections() ?? server.close() };
}
