import { afterEach, expect, it, vi } from "vitest";
import { aTenant, jsonOf } from "../a-tenant.ts";
import { pretendInference } from "../pretend-inference.ts";
import { withQueue } from "../run-queue.ts";

afterEach(() => vi.restoreAllMocks());

/** What somebody did, and whether the item is recommended to them again. */
const deeds = [
  ["commented", { type: "comment", text: "so good" }, false],
  ["reviewed", { type: "review", text: "so good" }, false],
  ["replied", { type: "reply", text: "so good" }, false],
  ["wrote-otherwise", { type: "danmaku", text: "so good" }, false],
  ["rated", { type: "rating", value: 5 }, false],
  ["bought", { type: "purchase", value: 9 }, false],
  ["disliked", { type: "dislike" }, false],
  ["viewed", { type: "view" }, true],
  ["saved-with-a-note", { type: "bookmark", text: "for later" }, true],
  ["did-otherwise", { type: "unboxed" }, true],
] as const;

it("leaves out what a person has dealt with, lately if so asked, unless they ask for it", async () => {
  pretendInference();
  const queue = withQueue();
  const tenant = await aTenant();
  const items = deeds.map(([id]) => ({ id, title: id }));
  await tenant.ask("POST /v1/items", { body: { items }, env: queue.env });
  await queue.run();
  const events = deeds.map(([itemId, deed]) => ({ ...deed, id: `e-${itemId}`, userId: "ada", itemId }));
  await tenant.ask("POST /v1/events", { body: { events }, env: queue.env });
  await queue.run();
  const shown = async (options = "") => {
    const line = `GET /v1/users/ada/recommendations?limit=50${options}`;
    const answer = await jsonOf(tenant.ask(line, { env: queue.env }));
    return answer.items.map(({ itemId }: { itemId: string }) => itemId).toSorted();
  };
  expect(await shown()).toEqual(deeds.flatMap(([id, , again]) => (again ? id : [])).toSorted());
  expect(await shown("&seen=include")).toEqual(deeds.map(([id]) => id).toSorted());
  const longAgo = new Date(Date.now() - 40 * 86_400_000).toISOString();
  const old = { id: "e-old", userId: "bo", type: "purchase", itemId: "bought", value: 9, timestamp: longAgo };
  const recent = { id: "e-recent", userId: "bo", type: "purchase", itemId: "rated", value: 9 };
  await tenant.ask("POST /v1/events", { body: { events: [old, recent] }, env: queue.env });
  await queue.run();
  const toBo = async (options: string) => {
    const { items } = await jsonOf(
      tenant.ask(`GET /v1/users/bo/recommendations?limit=50${options}`, { env: queue.env }),
    );
    const shown = items.map(({ itemId }: { itemId: string }) => itemId);
    return ["bought", "rated"].filter((id) => shown.includes(id));
  };
  expect(await toBo("")).toEqual([]);
  expect(await toBo("&seenDays=30")).toEqual(["bought"]);
  expect(await toBo("&seenDays=60")).toEqual([]);
});
