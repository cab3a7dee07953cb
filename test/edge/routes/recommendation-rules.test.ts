import { beforeAll, describe, expect, it } from "vitest";
import { along, putItems, putProfile, putVectors, wrote } from "../a-catalogue.ts";
import { type ATenant, aTenant, jsonOf } from "../a-tenant.ts";
import { recorded } from "../recorded.ts";

/** Twelve films; a stranger meets them in this order, for they are dated. */
const films = Array.from({ length: 12 }, (_, i) => ({
  id: `f${String(i).padStart(2, "0")}`,
  title: `Film ${i}`,
  tags: i % 2 ? ["drama"] : ["sci-fi", "drama"],
  language: i < 6 ? "en" : "zh",
  price: i,
  attributes: { year: 1990 + i, director: `d${i % 3}`, series: i < 8, "odd name": "x" },
  publishedAt: new Date(Date.now() - (i + 1) * 10 * 86_400_000).toISOString(),
}));
const all = films.map(({ id }) => id);

async function aCinema() {
  const tenant = await aTenant();
  await putItems(tenant, films);
  await putVectors(tenant, Object.fromEntries(films.map(({ id }, i) => [id, along(i % 8)])));
  return tenant;
}

describe("rules", () => {
  let cinema: ATenant;
  beforeAll(async () => {
    cinema = await aCinema();
  });
  // biome-ignore lint/suspicious/noExplicitAny: what comes over the wire has no type
  const ask = async (body: object, user = "stranger"): Promise<any> =>
    jsonOf(cinema.ask(`POST /v1/users/${user}/recommendations`, { body: { diversity: 0, limit: 12, ...body } }));
  const ids = async (body: object) => (await ask(body)).items.map(({ itemId }: { itemId: string }) => itemId);

  it("without any leave the order alone", async () => expect(await ids({})).toEqual(all));

  it.each([
    ["year >= 2000", ["f10", "f11"]],
    ['tags has "sci-fi" and price < 5', ["f00", "f02", "f04"]],
    ['language = "zh" and not series = true', ["f08", "f09", "f10", "f11"]],
    ['id in ["f03", "f07"]', ["f03", "f07"]],
    ["`odd name` exists and price <= 1", ["f00", "f01"]],
    [`publishedAt > "${new Date(Date.now() - 25 * 86_400_000).toISOString()}"`, ["f00", "f01"]],
    ["year = 1800", []],
  ])("filter %s", async (filter, expected) => {
    expect(await ids({ filter })).toEqual(expected);
    const query = `filter=${encodeURIComponent(filter)}&diversity=0&limit=12`;
    const got = await jsonOf(cinema.ask(`GET /v1/users/stranger/recommendations?${query}`));
    expect(got.items.map(({ itemId }: { itemId: string }) => itemId)).toEqual(expected);
  });

  it("filter by what an item has become", async () => {
    const tenant = await aCinema();
    const fits = async () =>
      (await jsonOf(tenant.ask("GET /v1/users/x/recommendations?filter=price=0&diversity=0"))).items.length;
    expect(await fits()).toBe(1);
    await putItems(tenant, [{ ...films[5], price: 0 }]);
    expect(await fits()).toBe(2);
    await putItems(tenant, [{ id: "new", title: "New", price: 0 }]);
    await putVectors(tenant, { new: along(9) });
    expect(await fits()).toBe(3);
  });

  it("filter lists and what is similar, too", async () => {
    const listed = async (line: string) =>
      (await jsonOf(cinema.ask(`GET ${encodeURI(`/v1/${line}`)}`))).items.map(
        ({ itemId }: { itemId: string }) => itemId,
      );
    expect(await listed("latest?filter=year>=2000")).toEqual(["f10", "f11"]);
    expect(await listed('latest?filter=tags has "sci-fi" and not series = true&limit=1')).toEqual(["f08"]);
    expect(await listed('items/f03/similar?filter=language = "zh"&limit=1')).toEqual(["f11"]);
    const long = Array.from({ length: 31 }, (_, i) => `price=${i}`).join(" or ");
    for (const line of ["latest", "popular", "trending", "items/f00/bought-together"]) {
      const response = await cinema.ask(`GET /v1/${line}?filter=${encodeURIComponent(long)}`);
      expect((await jsonOf(response)).errors).toEqual([
        { pointer: "?filter", detail: "is too long: at most 30 tests" },
      ]);
    }
  });

  it("name the place where a filter is wrong", async () => {
    const response = await cinema.ask("POST /v1/users/x/recommendations", { body: { filter: "year >" } });
    expect(response.status).toBe(422);
    const [fault] = (await jsonOf(response)).errors;
    expect(fault).toMatchObject({ pointer: "/filter", detail: expect.stringContaining("at character 7: expected") });
  });

  it("include only some, exclude others", async () => {
    expect(await ids({ include: ["f05", "f02", "none"], exclude: ["f05"] })).toEqual(["f02"]);
  });

  it("boost and bury, as a part of its own", async () => {
    const { items } = await ask({
      explain: true,
      boosts: [
        { filter: "price = 11", by: 0.5 },
        { filter: "price < 2", by: -0.5 },
      ],
    });
    expect(items[0]).toMatchObject({ itemId: "f11", parts: { rules: 0.5 }, reason: "Chosen for you here" });
    expect(items.slice(-2).map(({ itemId }: { itemId: string }) => itemId)).toEqual(["f00", "f01"]);
  });

  it("pin items to places, also those that a filter keeps away", async () => {
    const pins = [
      { itemId: "f09", position: 2 },
      { itemId: "none", position: 1 },
    ];
    expect(await ids({ filter: "price < 3", pins })).toEqual(["f00", "f09", "f01", "f02"]);
  });

  it("fill a slate within caps though what is best agrees", async () => {
    const tenant = await aTenant();
    const genres = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`g${i}`, i < 50 ? "war" : `rare${i % 5}`]));
    await putItems(
      tenant,
      Object.entries(genres).map(([id, genre]) => ({ id, title: id, attributes: { genre } })),
    );
    await putVectors(
      tenant,
      Object.fromEntries(Object.keys(genres).map((id) => [id, along(genres[id] === "war" ? 1 : 2)])),
    );
    await putProfile(tenant, "soldier", [wrote("war", along(1))]);
    const body = { limit: 10, caps: [{ field: "genre", most: 2 }] };
    const { items } = await jsonOf(tenant.ask("POST /v1/users/soldier/recommendations", { body }));
    const got = items.map(({ itemId }: { itemId: string }) => genres[itemId]);
    expect(got.slice(0, 2)).toEqual(["war", "war"]);
    expect(got).toHaveLength(10);
    for (const genre of got) expect(got.filter((other: string) => other === genre).length).toBeLessThanOrEqual(2);
  });

  it("cap how many agree in an attribute or a tag", async () => {
    expect(await ids({ caps: [{ field: "director", most: 2 }] })).toEqual(["f00", "f01", "f02", "f03", "f04", "f05"]);
    expect(await ids({ caps: [{ field: "tags", most: 1 }] })).toEqual(["f00"]);
  });

  it("promote a share of the slate", async () => {
    const promote = [{ filter: 'language = "zh"', share: 0.5 }];
    const slate = await ids({ limit: 4, promote });
    expect(slate).toHaveLength(4);
    expect(slate.filter((id: string) => id >= "f06")).toEqual(["f06", "f07"]);
  });

  it("promote two shares, neither at the other's cost", async () => {
    const promote = ["year = 2000", "year = 2001"].map((filter) => ({ filter, share: 0.25 }));
    const slate = await ids({ limit: 4, promote });
    expect(slate).toEqual(expect.arrayContaining(["f10", "f11", "f00", "f01"]));
  });

  it("take no item for two places", async () => {
    const pins = [1, 3].map((position) => ({ itemId: "f04", position }));
    const response = await cinema.ask("POST /v1/users/x/recommendations", { body: { pins } });
    expect(response.status).toBe(422);
    const fault = { pointer: "/pins/1", detail: "pins an item that has a place already" };
    expect((await jsonOf(response)).errors).toEqual([fault]);
  });

  it("warn of ids that no item has, each at its place, and go on with the others", async () => {
    const body = {
      ...{ cart: ["f01", "f0l"], context: ["f02"], exclude: ["f03", "nope"], include: ["f00", "nope"] },
      pins: [{ itemId: "F00", position: 1 }],
    };
    const { items, warnings } = await ask(body);
    expect(items.map(({ itemId }: { itemId: string }) => itemId)).toEqual(["f00"]);
    expect(warnings).toEqual([
      { pointer: "/cart/1", detail: 'no item has the id "f0l"' },
      { pointer: "/include/1", detail: 'no item has the id "nope"' },
      { pointer: "/exclude/1", detail: 'no item has the id "nope"' },
      { pointer: "/pins/0/itemId", detail: 'no item has the id "F00"' },
    ]);
    const lines = ["popular", "trending", "latest", "items/f00/similar", "items/f00/bought-together"];
    for (const line of [...lines, "users/stranger/recommendations"]) {
      const warned = await jsonOf(cinema.ask(`GET /v1/${line}?exclude=f03,nope`));
      expect(warned.warnings).toEqual([{ pointer: "?exclude/1", detail: 'no item has the id "nope"' }]);
      expect(await jsonOf(cinema.ask(`GET /v1/${line}?exclude=f03`))).not.toHaveProperty("warnings");
    }
  });

  it("bring the items themselves along where that is wanted, as every list does", async () => {
    const first = await jsonOf(cinema.ask("GET /v1/items/f00"));
    expect((await ask({ limit: 1, expand: "item" })).items[0]).toMatchObject({ itemId: "f00", item: first });
    const lines = ["users/x/recommendations", "items/f03/similar", "latest", "search?q=Film"];
    for (const line of lines) {
      const path = `GET /v1/${line}${line.includes("?") ? "&" : "?"}limit=3&expand=item`;
      const { items } = await jsonOf(cinema.ask(path));
      expect(items).toHaveLength(3);
      for (const { itemId, item } of items)
        expect(item).toMatchObject({ id: itemId, title: expect.stringMatching(/^Film/) });
    }
    expect((await cinema.ask("GET /v1/popular?expand=all")).status).toBe(422);
  });

  it("warn of fields that no item has", async () => {
    const { warnings } = await ask({
      ...{ filter: 'yaer > 1990 or title = "x"', boosts: [{ filter: "year > 1990", by: 0.1 }] },
      ...{ caps: [{ field: "directr", most: 1 }], promote: [{ filter: 'genre = "war"', share: 0.5 }] },
    });
    expect(warnings.map(({ pointer, detail }: Record<string, string>) => [pointer, detail?.split(";")[0]])).toEqual([
      ["/filter", 'no item has the attribute "yaer"'],
      ["/filter", 'no item has the attribute "title"'],
      ["/promote/0/filter", 'no item has the attribute "genre"'],
      ["/caps/0/field", 'no item has the attribute "directr"'],
    ]);
    const answer = await jsonOf(cinema.ask("GET /v1/users/x/recommendations?filter=yaer=1"));
    expect(answer.warnings).toEqual([expect.objectContaining({ pointer: "?filter" })]);
    expect(answer).not.toHaveProperty("unknownFields");
  });

  it("warn a browser of a hidden item as of none: it learns nothing of what is hidden", async () => {
    await putItems(cinema, [{ id: "secret", title: "Not out yet", hidden: true }]);
    const path = "GET /v1/users/anon:1/recommendations?exclude=secret";
    const warnings = [{ pointer: "?exclude/0", detail: 'no item has the id "secret"' }];
    expect(await jsonOf(cinema.ask(path, { key: "publishable" }))).toMatchObject({ warnings });
    expect(await jsonOf(cinema.ask(path))).not.toHaveProperty("warnings");
  });

  it("warn no more than twenty times", async () => {
    const { warnings } = await ask({ exclude: Array.from({ length: 30 }, (_, i) => `none-${i}`) });
    expect(warnings).toHaveLength(20);
  });

  it("leave out what scores too little", async () => {
    const { items } = await ask({});
    expect(await ids({ minScore: items[3].score - 1e-6 })).toEqual(all.slice(0, 4));
  });

  it("follow what is at hand", async () => {
    const { items } = await ask({ context: ["f03"], explain: true });
    expect(items[0]).toMatchObject({
      itemId: "f11",
      parts: { context: expect.closeTo(0.3, 2) },
      reason: "It is like what you are looking at",
    });
    expect(items.map(({ itemId }: { itemId: string }) => itemId)).not.toContain("f03");
  });

  it("explore only as far as they are told to, never twice the same", async () => {
    const slates = await Promise.all(Array.from({ length: 6 }, () => ids({ exploration: 0.5, limit: 3 })));
    expect(new Set(slates.map(String)).size).toBeGreaterThan(1);
    const { items } = await ask({ exploration: 0.2 });
    for (const { parts } of items) expect(parts.exploration ?? 0).toBeLessThanOrEqual(0.2);
  });

  it("continue where the last page ended, and rotate", async () => {
    const page = async (after?: string) => ask({ limit: 5, ...(after && { after }) }, "reader");
    const seen: string[] = [];
    let after: string | undefined;
    for (let i = 0; i < 4; i++) {
      const answer = await page(after);
      seen.push(...answer.items.map(({ itemId }: { itemId: string }) => itemId));
      after = answer.recommendationId;
      // Whether it is written down by then or not.
      if (i === 1) await recorded(answer);
    }
    expect(seen).toEqual(all);
    expect((await ask({ limit: 3, rotate: 50 }, "reader")).items).toEqual([]);
    expect((await ask({ limit: 3, rotate: 50 }, "other")).items).toHaveLength(3);
  });

  it("continue only what was begun", async () => {
    const { recommendationId } = await ask({ limit: 5 }, "reader");
    for (const [user, after] of [
      ["reader", "r_nonsense-1"],
      ["other", recommendationId],
    ]) {
      const response = await cinema.ask(`GET /v1/users/${user}/recommendations?after=${after}`);
      expect(response.status).toBe(422);
      const [fault] = (await jsonOf(response)).errors;
      expect(fault).toMatchObject({ pointer: "?after", detail: expect.stringContaining("no recommendation made for") });
    }
  });

  it("take part in the score of a person too", async () => {
    await putProfile(cinema, "ada", [wrote("third", along(3))]);
    const { items } = await ask({ boosts: [{ filter: 'id = "f04"', by: 0.1 }], explain: true }, "ada");
    expect(items[0].itemId).toBe("f03");
    for (const { score, parts } of items) {
      const sum = Object.values(parts as Record<string, number>).reduce((a, b) => a + b, 0);
      expect(Math.abs(sum - score)).toBeLessThan(1e-9);
    }
  });
});
