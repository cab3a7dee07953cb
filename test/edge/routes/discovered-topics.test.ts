import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type ATenant, aTenant, jsonOf } from "../a-tenant.ts";
import { pretendInference } from "../pretend-inference.ts";
import { withQueue } from "../run-queue.ts";

const own = { id: "horror", labels: { en: "horror", zh: "恐怖" }, aliases: [] };
const found = (changes = {}) => ({
  id: "found-space",
  labels: { en: "space", zh: "太空" },
  aliases: ["rocket"],
  description: "space, rocket",
  modelId: "pretended-1",
  centroid: new Uint8Array(new Float32Array([0.6, 0.8]).buffer).toBase64(),
  ...changes,
});

describe("discovered topics", () => {
  let tenant: ATenant;
  let queue: ReturnType<typeof withQueue>;

  beforeEach(async () => {
    pretendInference();
    queue = withQueue();
    tenant = await aTenant();
    await put("/v1/topics", [own]);
  });
  afterEach(() => vi.restoreAllMocks());

  const put = async (path: string, topics: unknown[]) => {
    const answer = await tenant.ask(`PUT ${path}`, { body: { topics }, env: queue.env });
    await queue.run();
    return answer;
  };
  const topics = async () => (await jsonOf(tenant.ask("GET /v1/topics"))).topics;

  it("stand beside the tenant's own, marked, and neither list touches the other", async () => {
    expect(await jsonOf(put("/v1/topics/discovered", [found()]))).toEqual({ changed: true });
    expect(await topics()).toMatchObject([
      { id: "found-space", origin: "discovered", labels: { zh: "太空" } },
      { id: "horror" },
    ]);
    expect(await jsonOf(tenant.ask("GET /v1/topics/discovered"))).toEqual({ topics: [found()] });
    await put("/v1/topics", [own, { id: "war", labels: { en: "war" } }]);
    expect((await topics()).map(({ id }: { id: string }) => id)).toEqual(["found-space", "horror", "war"]);
    await put("/v1/topics/discovered", []);
    expect((await topics()).map(({ id }: { id: string }) => id)).toEqual(["horror", "war"]);
  });

  it("are read anew only when their words change", async () => {
    await put("/v1/topics/discovered", [found()]);
    const moved = found({ centroid: new Uint8Array(new Float32Array([1, 0]).buffer).toBase64() });
    expect(await jsonOf(put("/v1/topics/discovered", [moved]))).toEqual({ changed: false });
    expect(await jsonOf(tenant.ask("GET /v1/topics/discovered"))).toEqual({ topics: [moved] });
    expect(await jsonOf(put("/v1/topics/discovered", [found({ aliases: [] })]))).toEqual({ changed: true });
  });

  it("may come back in the tenant's list, and become the tenant's when the mark is taken off", async () => {
    await put("/v1/topics/discovered", [found()]);
    const [marked] = await topics();
    expect(await jsonOf(put("/v1/topics", [own, { ...marked, labels: { en: "changed" } }]))).toEqual({
      changed: false,
    });
    const { origin: _, ...adopted } = marked;
    await put("/v1/topics", [own, adopted]);
    await put("/v1/topics/discovered", []);
    expect((await topics())[0]).toEqual({
      id: "found-space",
      labels: marked.labels,
      aliases: ["rocket"],
      description: "space, rocket",
    });
  });

  it("cannot take the name of a topic that the tenant wrote", async () => {
    const answer = await put("/v1/topics/discovered", [found(), found({ id: "horror" })]);
    expect(answer.status).toBe(422);
    expect(await jsonOf(answer)).toMatchObject({ detail: expect.stringContaining("/topics/1/id") });
    expect(await topics()).toEqual([own]);
  });

  it("are learnt from items with their words and vectors, page by page", async () => {
    const items = Array.from({ length: 5 }, (_, i) => ({ id: `i${i}`, title: `Rocket ${i}`, tags: ["space"] }));
    const hidden = { id: "i9", title: "Not shown", hidden: true };
    await tenant.ask("POST /v1/items", { body: { items: [...items, hidden] }, env: queue.env });
    await queue.run();
    const read: { id: string; vector: string }[] = [];
    for (let after: string | null = ""; after !== null; ) {
      const page: { model: string; items: typeof read; next: string | null } = await jsonOf(
        tenant.ask(`GET /v1/vectors?limit=2&after=${after}`),
      );
      expect(page.model).toBe("pretended-1");
      read.push(...page.items);
      after = page.next;
    }
    expect(read.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
    expect(read[0]).toMatchObject({ title: "Rocket 0", tags: ["space"], translations: {} });
    const vector = new Float32Array(Uint8Array.fromBase64(read[0]?.vector ?? "").buffer);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  });
});
