import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type ATenant, aTenant, jsonOf } from "../a-tenant.ts";
import { pretendInference } from "../pretend-inference.ts";
import { withQueue } from "../run-queue.ts";

/** Milliseconds that the edge gives a silent encoder: doubtAfterMs + pingMs; and for what must not wait at all. */
const GIVEN_UP = 4_000;
const AT_ONCE = 1_500;

describe("while the encoder hangs", () => {
  let tenant: ATenant;
  let inference: ReturnType<typeof pretendInference>;
  let queue: ReturnType<typeof withQueue>;
  beforeEach(async () => {
    inference = pretendInference();
    queue = withQueue();
    tenant = await aTenant();
    await tenant.ask("PUT /v1/topics", { body: { topics: [{ id: "horror", labels: { en: "horror" } }] } });
    const items = ["a", "b"].map((id) => ({ id, title: `Film ${id}` }));
    await tenant.ask("POST /v1/items", { body: { items }, env: queue.env });
    await queue.run();
    inference.pretence.hangs = true;
  });
  afterEach(() => vi.restoreAllMocks());

  const send = (...events: object[]) => tenant.ask("POST /v1/events", { body: { events }, env: queue.env });
  const profile = () => jsonOf(tenant.ask("GET /v1/users/ada/profile", { env: queue.env }));
  const timeOf = async (work: () => Promise<unknown>) => {
    const began = performance.now();
    await work();
    return performance.now() - began;
  };
  const comment = { id: "e1", userId: "ada", type: "comment", text: "I hate horror" };
  const like = (id: string, itemId: string) => ({ id, userId: "ada", type: "like", itemId });

  it("deeds are taken in at once, words are kept and read when it is back", async () => {
    await send(comment, like("e2", "a"));
    expect(await timeOf(queue.run)).toBeLessThan(GIVEN_UP + AT_ONCE);
    expect(await profile()).toMatchObject({ actions: { like: 1 }, pending: 1 });
    await send({ ...comment, id: "e3" }, like("e4", "b"));
    await tenant.ask("POST /v1/items", { body: { items: [{ id: "c", title: "Film c" }] }, env: queue.env });
    expect(await timeOf(queue.run)).toBeLessThan(AT_ONCE);
    expect(await profile()).toMatchObject({ actions: { like: 2 }, pending: 2 });

    inference.pretence.hangs = false;
    const later = Date.now() + 60_000;
    vi.spyOn(Date, "now").mockImplementation(() => later);
    await queue.sweep();
    await queue.run();
    const { actions, pending, interests } = await profile();
    expect({ actions, pending }).toEqual({ actions: { like: 2, comment: 2 }, pending: 0 });
    expect(interests).toMatchObject([{ topic: "horror" }]);
  });

  it("texts are read by rules, and recommendations come as ever", async () => {
    const understand = () =>
      jsonOf(tenant.ask("POST /v1/understand", { body: { texts: ["I hate horror"] }, env: queue.env }));
    const began = performance.now();
    expect(await understand()).toMatchObject({ degraded: true, results: [{ clauses: [{ stance: "dislike" }] }] });
    expect(performance.now() - began).toBeLessThan(GIVEN_UP + AT_ONCE);
    expect(await timeOf(understand)).toBeLessThan(AT_ONCE);
    const ranking = await jsonOf(tenant.ask("GET /v1/users/ada/recommendations", { env: queue.env }));
    expect(ranking).toMatchObject({ degraded: false, items: [{}, {}] });
  });
});
