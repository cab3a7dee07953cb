import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { indexTuning } from "../../../edge/domain/tuning/index.ts";
import { packIndex } from "../../../edge/flow/pack-index.ts";
import { servicesOf } from "../../../edge/services.ts";
import { along, putItems, putProfile, putVectors, wrote } from "../a-catalogue.ts";
import { aTenant, jsonOf } from "../a-tenant.ts";
import { aUnitVector, randomNumbers } from "./index-builders.ts";

/** Cells of two items, a few a step: as a million would be packed. */
const IN_CELLS = { always: true, residentBytes: 0, cellItems: 2, packItems: 6 };

/** Sixteen directions with two items each, packed in cells in D1. */
async function aPackedCatalogue() {
  const tenant = await aTenant();
  const ids = Array.from({ length: 32 }, (_, i) => `item-${String(i).padStart(2, "0")}`);
  await putItems(
    tenant,
    ids.map((id, i) => ({ id, title: id, price: i, attributes: { half: i % 2 === 0 ? "first" : "second" } })),
  );
  await putVectors(tenant, Object.fromEntries(ids.map((id, i) => [id, along(i >> 1, (i + 5) % 16, (i % 2) / 4)])));
  await putProfile(tenant, "ada", [wrote("I love the seventh", along(7))]);
  return tenant;
}

async function packAll(tenantId: string): Promise<string[]> {
  const runs: string[] = [];
  while (runs.at(-1) !== "packed" && runs.length < 20) runs.push(await packIndex(servicesOf(env), tenantId, IN_CELLS));
  return runs;
}

test("a catalogue packed in cells is recommended, searched for likeness, filtered and changed as a whole one is", async () => {
  const tenant = await aPackedCatalogue();
  const ask = async (rest: string) =>
    (await jsonOf(tenant.ask(`GET ${rest}`))).items.map(({ itemId }: { itemId: string }) => itemId);
  const best = (query = "") => ask(`/v1/users/ada/recommendations?limit=2${query}`);
  const before = { best: await best(), similar: await ask("/v1/items/item-06/similar?limit=1") };
  const filtered = await best(`&filter=${encodeURIComponent('half = "second" and price > 20')}`);
  expect(before.best.toSorted()).toEqual(["item-14", "item-15"]);

  const runs = await packAll(tenant.id);
  expect(runs.length).toBeGreaterThan(2);
  const row = await env.DB.prepare("select kind, cells, count from index_versions where tenant_id = ?").bind(tenant.id);
  expect(await row.first()).toEqual({ kind: "cells", cells: 16, count: 32 });
  expect(await best()).toEqual(before.best);
  expect(await ask("/v1/items/item-06/similar?limit=1")).toEqual(before.similar);
  expect(await best(`&filter=${encodeURIComponent('half = "second" and price > 20')}`)).toEqual(filtered);

  await putItems(tenant, [{ id: "new", title: "New" }]);
  await putVectors(tenant, { new: along(7) });
  expect(await best()).toContain("new");
  await tenant.ask("DELETE /v1/items/new");
  await putItems(tenant, [{ id: "item-14", title: "item-14", hidden: true }]);
  expect(await best()).not.toContain("new");
  expect(await best()).not.toContain("item-14");
  await packAll(tenant.id);
  expect(await best()).not.toContain("item-14");
});

test("what few items pass is found, however far it lies from what a person likes", async () => {
  const tenant = await aTenant();
  const random = randomNumbers(3);
  const ids = Array.from({ length: 240 }, (_, i) => `item-${String(i).padStart(3, "0")}`);
  const isRare = (i: number) => i % 80 === 0;
  const items = ids.map((id, i) => ({ id, title: id, attributes: { rare: isRare(i) } }));
  await putItems(tenant, items);
  const opposite = along(7).map((x) => -x);
  const vectors = ids.map((id, i) => [id, isRare(i) ? opposite : aUnitVector(16, random)]);
  await putVectors(tenant, Object.fromEntries(vectors));
  await putProfile(tenant, "ada", [wrote("I love the seventh", along(7))]);
  const rare = async () => {
    const line = `GET /v1/users/ada/recommendations?limit=5&filter=${encodeURIComponent("rare = true")}`;
    return (await jsonOf(tenant.ask(line))).items.map(({ itemId }: { itemId: string }) => itemId).toSorted();
  };
  expect(await rare()).toEqual(["item-000", "item-080", "item-160"]);
  const packing = { ...IN_CELLS, packItems: 1_000, packSteps: 4 };
  expect(await packIndex(servicesOf(env), tenant.id, packing)).toBe("packed");
  const row = await env.DB.prepare("select cells from index_versions where tenant_id = ?").bind(tenant.id).first();
  expect(row?.cells).toBeGreaterThan(indexTuning.mostProbes);
  expect(await rare()).toEqual(["item-000", "item-080", "item-160"]);
});
