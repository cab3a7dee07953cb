import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { type ATenant, aTenant, jsonOf } from "../a-tenant.ts";

const view = (id: string, more: object = {}) => ({ id, userId: "ada", type: "view", ...more });

describe("POST /v1/events", () => {
  let tenant: ATenant;
  const send = (events: unknown[], asked = {}) => tenant.ask("POST /v1/events", { body: { events }, ...asked });
  beforeAll(async () => {
    tenant = await aTenant();
  });

  it("keeps each event once, however often it is sent", async () => {
    const first = await send([view("once-1"), view("once-2"), view("once-1")]);
    expect(first.status).toBe(202);
    expect(await first.json()).toEqual({ accepted: 2, duplicates: 1, rejected: [] });
    expect(await jsonOf(send([view("once-2"), view("once-3")]))).toEqual({ accepted: 1, duplicates: 1, rejected: [] });
  });

  it("takes types of the sender's own, weighs them as a view, and names them", async () => {
    const like = { type: "like", itemId: "solaris" };
    const events = [view("own-1", { ...like, type: "lkie" }), view("own-2", { type: "waved" }), view("own-3", like)];
    expect(await jsonOf(send(events))).toEqual({
      accepted: 3,
      duplicates: 0,
      rejected: [],
      unnamedTypes: ["lkie", "waved"],
    });
    const weights = await env.DB.prepare(
      "select id, weight from events where tenant_id = ? and id like 'own-%' order by id",
    )
      .bind(tenant.id)
      .all();
    expect(weights.results.map(({ weight }) => weight)).toEqual([0.1, 0, 1]);
  });

  it("counts a like once where its id says that one can like only once", async () => {
    const like = view("like:ada:solaris", { type: "like", itemId: "solaris" });
    expect(await jsonOf(send([like]))).toMatchObject({ accepted: 1 });
    expect(await jsonOf(send([like, like]))).toMatchObject({ accepted: 0, duplicates: 2 });
  });

  describe("when an id is another event's", () => {
    const like = (id: string, more: object) => view(id, { type: "like", itemId: "solaris", ...more });
    const evil = { userId: undefined, anonymousId: "evil-1" };
    const detail = expect.stringContaining("already used by another");

    it("a browser's anonymous event never keeps a known person's out, and goes on under an id of its own", async () => {
      const anonymous = like("like:kim:solaris", evil);
      expect(await jsonOf(send([anonymous], { key: "publishable" }))).toMatchObject({ accepted: 1 });
      const kims = like("like:kim:solaris", { userId: "kim" });
      const answer = await jsonOf(send([view("beside-kim"), kims]));
      expect(answer).toEqual({ accepted: 2, duplicates: 0, rejected: [] });
      expect(await jsonOf(tenant.ask("GET /v1/events/like:kim:solaris"))).toMatchObject({ userId: "kim" });
      const theirs = await jsonOf(tenant.ask("GET /v1/users/anon:evil-1/export"));
      expect(theirs.events).toMatchObject([{ type: "like", itemId: "solaris" }]);
      expect(await jsonOf(send([kims]))).toMatchObject({ accepted: 0, duplicates: 1 });
      const again = await send([anonymous], { key: "publishable" });
      expect(await jsonOf(again)).toMatchObject({ rejected: [{ index: 0, pointer: "/events/0/id", detail }] });
    });

    describe("and an anonymous event gave way, its holder", () => {
      const eventsOf = async (user: string) => {
        const answer = await tenant.ask(`GET /v1/users/${user}/export`);
        return answer.status === 404 ? [] : (await jsonOf(answer)).events;
      };
      const erase = async (line: string, asked = {}) =>
        (await tenant.ask(`DELETE /v1/events/${line}`, { key: "publishable", ...asked })).status;
      const giveWay = async (id: string, anonymousId: string, known = "kim") => {
        await send([like(id, { userId: undefined, anonymousId })]);
        await send([like(id, { userId: known })]);
        expect(await eventsOf(`anon:${anonymousId}`)).toHaveLength(1);
      };

      it("erases it by the id it was sent with, and nobody else's", async () => {
        await giveWay("first:id", "holder-1", "kim-1");
        expect(await erase("first:id")).toBe(404);
        expect(await erase("first:id?anonymousId=somebody")).toBe(404);
        expect(await eventsOf("anon:holder-1")).toHaveLength(1);
        expect(await erase("first:id?anonymousId=holder-1")).toBe(204);
        expect(await eventsOf("anon:holder-1")).toEqual([]);
        expect(await erase("first:id?anonymousId=holder-1", { key: "secret" })).toBe(404);
        expect(await eventsOf("kim-1")).toMatchObject([{ id: "first:id" }]);
      });

      it("erases what they did under it again, too", async () => {
        await giveWay("second:id", "holder-2", "kim-2");
        expect(await erase("second:id", { key: "secret" })).toBe(204);
        await send([like("second:id", { userId: undefined, anonymousId: "holder-2", itemId: "stalker" })]);
        expect(await eventsOf("anon:holder-2")).toHaveLength(2);
        expect(await erase("second:id?anonymousId=holder-2")).toBe(204);
        expect(await eventsOf("anon:holder-2")).toEqual([]);
      });

      it("erases it when they have turned out to be somebody, who says so", async () => {
        await giveWay("third:id", "holder-3", "kim-3");
        await tenant.ask("POST /v1/users/merge", { body: { anonymousId: "holder-3", userId: "lou" } });
        expect(await erase("third:id?anonymousId=holder-3")).toBe(404);
        expect(await erase("third:id?anonymousId=holder-3", { headers: await tenant.tokenFor("lou") })).toBe(204);
        expect(await eventsOf("lou")).toEqual([]);
        expect(await eventsOf("kim-3")).toHaveLength(1);
      });
    });

    it("keeps both when they come in one request", async () => {
      const both = [like("one:id", evil), like("one:id", { userId: "kim" })];
      expect(await jsonOf(send(both))).toEqual({ accepted: 2, duplicates: 0, rejected: [] });
      expect(await jsonOf(tenant.ask("GET /v1/events/one:id"))).toMatchObject({ userId: "kim" });
    });

    it.each([
      ["another person", { userId: "bob" }],
      ["another item", { itemId: "stalker" }],
      ["another type", { type: "view" }],
    ])("refuses the one of %s and takes the others", async (what, change) => {
      const first = like(`taken by ${what}`, {});
      await send([first]);
      expect(await jsonOf(send([{ ...first, ...change }, first, view(`beside ${what}`)]))).toEqual({
        accepted: 1,
        duplicates: 1,
        rejected: [{ index: 0, pointer: "/events/0/id", detail }],
      });
    });
  });

  it("keeps the words masked and never as they were sent", async () => {
    await send([view("masked", { type: "comment", text: "write to ada@example.com 我喜欢科幻片" })]);
    const row = await env.DB.prepare("select text from events where tenant_id = ? and id = 'masked'")
      .bind(tenant.id)
      .first();
    expect(row?.text).not.toContain("ada@example.com");
    expect(row?.text).toContain("我喜欢科幻片");
  });

  it("accepts events about items it does not know yet", async () => {
    expect(await jsonOf(send([view("early", { itemId: "not-here-yet" })]))).toMatchObject({ accepted: 1 });
  });

  const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString();
  it.each([
    ["an unknown field", { colour: "red" }, "/events/1/colour", "unknown field"],
    ["a wrong type", { type: 5 }, "/events/1/type", "expected a string but found 5"],
    ["a missing id", { id: undefined }, "/events/1/id", "id is required"],
    ["nobody", { userId: undefined }, "/events/1", "either userId or anonymousId"],
    ["two people", { anonymousId: "x" }, "/events/1", "either userId or anonymousId"],
    ["a known user who looks anonymous", { userId: "anon:1" }, "/events/1/userId", "must not begin with"],
    ["an empty text", { text: "  " }, "/events/1/text", "is empty"],
    ["an enormous text", { text: "长".repeat(20_001) }, "/events/1/text", "at most 20000"],
    ["a lone surrogate", { text: "broken \ud83d emoji" }, "/events/1/text", "surrogate"],
    ["an id with half an emoji", { id: "\ud83d" }, "/events/1/id", "surrogate"],
    ["an id that URLs skip", { id: ".." }, "/events/1/id", "no URL can name it"],
    ["a user whom URLs skip", { userId: "." }, "/events/1/userId", "no URL can name it"],
    ["an empty id", { id: "" }, "/events/1/id", "must not be empty"],
    ["an enormous id", { id: "i".repeat(129) }, "/events/1/id", "at most 128"],
    ["the far future", { timestamp: tomorrow }, "/events/1/timestamp", "more than 24 hours ahead"],
    ["the far past", { timestamp: "1970-01-01T00:00:00Z" }, "/events/1/timestamp", "lies before 1990"],
    ["a day that does not exist", { timestamp: "2026-02-30T00:00:00Z" }, "/events/1/timestamp", "ISO 8601"],
    ["a time without a zone", { timestamp: "2026-02-03T00:00:00" }, "/events/1/timestamp", "ISO 8601"],
    ["an enormous context", { context: { x: "y".repeat(9_000) } }, "/events/1/context", "at most 8000"],
    [
      "a deep context",
      { context: { x: JSON.parse("[".repeat(500) + "]".repeat(500)) } },
      "/events/1/context",
      "too deeply",
    ],
    ["an invisible text", { text: "\u200b \u2060" }, "/events/1/text", "is empty"],
    ["a rating of nothing", { type: "rating", value: 4 }, "/events/1/itemId", "is required for rating"],
    ["a like of nothing", { type: "like" }, "/events/1/itemId", "is required for like"],
    ["a purchase of nothing", { type: "purchase", value: 3 }, "/events/1/itemId", "is required for purchase"],
    ["a rating without stars", { type: "rating", itemId: "a" }, "/events/1/value", "required for rating: 0.5 to 10"],
    ["a rating of 11", { type: "rating", itemId: "a", value: 11 }, "/events/1/value", "is 11: a rating is 0.5 to 10"],
    ["a rating of 0", { type: "rating", itemId: "a", value: 0 }, "/events/1/value", "is 0: a rating is 0.5 to 10"],
    ["a negative price", { type: "purchase", itemId: "a", value: -1 }, "/events/1/value", "at least 0"],
    ["a negative dwell", { type: "dwell", itemId: "a", value: -5 }, "/events/1/value", "the seconds spent"],
    ["a comment on nothing", { type: "comment" }, "/events/1/text", "what was written"],
    ["a search for nothing", { type: "search" }, "/events/1/text", "the words searched for"],
    ["a list as context", { context: [1] }, "/events/1/context", "expected"],
  ])("takes the others when one has %s", async (what, change, pointer, detail) => {
    const good = view(`beside ${what}`);
    const answer = await jsonOf(send([good, { ...view(`bad ${what}`), ...change }]));
    expect(answer).toMatchObject({ accepted: 1, rejected: [{ index: 1, pointer }] });
    expect(answer.rejected[0].detail).toContain(detail);
  });

  it("tells all that is wrong with an event, and nothing that follows from it", async () => {
    const bad = { userId: 5, type: "rating", value: 11, timestamp: tomorrow, context: [1], colour: "red", size: "xl" };
    const { rejected } = await jsonOf(send([view("beside many faults"), bad, { ...view(""), type: "like" }]));
    expect(rejected).toEqual([
      {
        index: 1,
        pointer: "/events/1/id",
        detail: "id is required",
        also: [
          { pointer: "/events/1/userId", detail: "expected a string but found 5" },
          { pointer: "/events/1/context", detail: expect.stringContaining("expected") },
          { pointer: "/events/1/colour", detail: expect.stringContaining('unknown fields "colour", "size"') },
          { pointer: "/events/1/timestamp", detail: expect.stringContaining("more than 24 hours ahead") },
          { pointer: "/events/1/itemId", detail: expect.stringContaining("is required for rating") },
          { pointer: "/events/1/value", detail: "is 11: a rating is 0.5 to 10" },
        ],
      },
      {
        index: 2,
        pointer: "/events/2/id",
        detail: "must not be empty",
        also: [{ pointer: "/events/2/itemId", detail: expect.stringContaining("is required for like") }],
      },
    ]);
  });

  it("tells no more than ten faults of an event", async () => {
    const bad = { id: 1, userId: 1, anonymousId: 1, type: 1, itemId: 1, text: 1, value: "", timestamp: 1, context: 1 };
    const everything = { ...bad, recommendationId: 1, colour: 1 };
    const { rejected, errors } = await jsonOf(send([everything]));
    expect(1 + rejected[0].also.length).toBe(10);
    expect(errors).toHaveLength(10);
  });

  it.each([5, null, "view", [view("x")]])("tells one fault of what is no event: %j", async (what) => {
    const { rejected } = await jsonOf(send([view("beside no event"), what]));
    expect(rejected).toMatchObject([{ index: 1, pointer: "/events/1" }]);
    expect(rejected[0].also).toBeUndefined();
  });

  it("takes ratings of every usual scale, words on nothing, and comments whose words are not known", async () => {
    const stars = [0.5, 4.5, 10].map((value) => view(`stars-${value}`, { type: "rating", itemId: "a", value }));
    const others = [
      view("bought", { type: "purchase", itemId: "a" }),
      view("free", { type: "purchase", itemId: "a", value: 0 }),
      view("said", { type: "comment", text: "👍" }),
      view("replied", { type: "comment", itemId: "a" }),
      view("own", { type: "unboxed", value: -3 }),
    ];
    const taken = { accepted: 8, duplicates: 0, rejected: [], unnamedTypes: ["unboxed"] };
    expect(await jsonOf(send([...stars, ...others]))).toEqual(taken);
  });

  it("is a problem when nothing could be taken", async () => {
    const answer = await send([{ ...view("all-bad"), text: "" }]);
    expect(answer.status).toBe(422);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({
      code: "invalid",
      accepted: 0,
      errors: [{ pointer: "/events/0/text" }],
      rejected: [{ index: 0, pointer: "/events/0/text" }],
    });
  });

  it.each([
    ["no list", {}, "/events"],
    ["an empty list", { events: [] }, "/events"],
    ["1,001 events", { events: Array.from({ length: 1001 }, (_, i) => view(`${i}`)) }, "/events"],
    ["another field", { events: [view("x")], extra: 1 }, "/extra"],
    ["a list", [], ""],
  ])("refuses a body with %s", async (_what, body, pointer) => {
    const answer = await tenant.ask("POST /v1/events", { body });
    expect(answer.status).toBe(422);
    expect((await jsonOf(answer)).errors[0].pointer).toBe(pointer);
  });

  it("takes 1,000 events in one request", async () => {
    const many = Array.from({ length: 1000 }, (_, i) => view(`many-${i}`, { type: "comment", text: "😀".repeat(500) }));
    expect(await jsonOf(send(many))).toEqual({ accepted: 1000, duplicates: 0, rejected: [] });
  });

  it("lets a browser speak for anonymous people and, with a token, for one user", async () => {
    const anonymous = { id: "anon-1", anonymousId: "8f3", type: "view" };
    const browser = { key: "publishable", headers: await tenant.tokenFor("ada") };
    expect(await jsonOf(send([anonymous], { key: "publishable" }))).toMatchObject({ accepted: 1 });
    expect(await jsonOf(send([view("token-1"), view("token-2", { userId: "bob" })], browser))).toMatchObject({
      accepted: 1,
      rejected: [{ index: 1, pointer: "/events/1/userId" }],
    });
    expect((await send([view("no-token")], { key: "publishable" })).status).toBe(422);
  });

  it("is durable though the queue does not take the wake-up", async () => {
    const queue = { sendBatch: () => Promise.reject(new Error("the queue is away")) };
    const answer = await send([view("queue-down", { userId: "nobody-else" })], { env: { ...env, WAKE: queue } });
    expect(answer.status).toBe(202);
    const row = await env.DB.prepare("select state from events where tenant_id = ? and id = 'queue-down'")
      .bind(tenant.id)
      .first();
    expect(row).toEqual({ state: "new" });
  });
});
