import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type ATenant, aTenant, jsonOf } from "../a-tenant.ts";
import { pretendInference } from "../pretend-inference.ts";
import { withQueue } from "../run-queue.ts";

/** What is asked of it in vain, and whether it is there: then it is given up, and nothing waits for it any more. */
const ASKED_AND_PINGED = 2;

describe("while the encoder hangs", () => {
  let tenant: ATenant;
  let inference: ReturnType<typeof pretendInference>;
  let queue: ReturnType<typeof withQueue>;
  /** Stands still while the encoder hangs, so that it is not tried again before a test says so. */
  let now: number;
  beforeEach(async () => {
    inference = pretendInference();
    queue = withQueue();
    tenant = await aTenant();
    const topics = [{ id: "horror", labels: { en: "horror" } }];
    await tenant.ask("PUT /v1/topics", { body: { topics }, env: queue.env });
    const items = ["a", "b"].map((id) => ({ id, title: `Film ${id}` }));
    await tenant.ask("POST /v1/items", { body: { items }, env: queue.env });
    await queue.run();
    inference.pretence.hangs = true;
    now = Date.now();
    vi.spyOn(Date, "now").mockImplementation(() => now);
  });
  afterEach(() => vi.restoreAllMocks());

  const send = (...events: object[]) => tenant.ask("POST /v1/events", { body: { events }, env: queue.env });
  const profile = () => jsonOf(tenant.ask("GET /v1/users/ada/profile", { env: queue.env }));
  /** Requests that reach the encoder meanwhile. */
  const reachedBy = async (work: () => Promise<unknown>) => {
    const before = inference.reached();
    await work();
    return inference.reached() - before;
  };
  const comment = { id: "e1", userId: "ada", type: "comment", text: "I hate horror" };
  const like = (id: string, itemId: string) => ({ id, userId: "ada", type: "like", itemId });

  it("deeds are taken in at once, words are kept and read when it is back", async () => {
    await send(comment, like("e2", "a"));
    expect(await reachedBy(queue.run)).toBe(ASKED_AND_PINGED);
    expect(await profile()).toMatchObject({ actions: { like: 1 }, pending: 1 });
    await send({ ...comment, id: "e3" }, like("e4", "b"));
    await tenant.ask("POST /v1/items", { body: { items: [{ id: "c", title: "Film c" }] }, env: queue.env });
    expect(await reachedBy(queue.run)).toBe(0);
    expect(await profile()).toMatchObject({ actions: { like: 2 }, pending: 2 });

    inference.pretence.hangs = false;
    now += 60_000;
    await queue.sweep();
    await queue.run();
    const { actions, pending, interests } = await profile();
    expect({ actions, pending }).toEqual({ actions: { like: 2, comment: 2 }, pending: 0 });
    expect(interests).toMatchObject([{ topic: "horror" }]);
  });

  it("texts are read by rules, and recommendations come as ever", async () => {
    const understand = () =>
      jsonOf(tenant.ask("POST /v1/understand", { body: { texts: ["I hate horror"] }, env: queue.env }));
    const read = { degraded: true, results: [{ clauses: [{ stance: "dislike" }] }] };
    expect(await reachedBy(async () => expect(await understand()).toMatchObject(read))).toBe(ASKED_AND_PINGED);
    expect(await reachedBy(async () => expect(await understand()).toMatchObject(read))).toBe(0);
    const ranking = await jsonOf(tenant.ask("GET /v1/users/ada/recommendations", { env: queue.env }));
    expect(ranking).toMatchObject({ degraded: false, items: [{}, {}] });
  });
});
