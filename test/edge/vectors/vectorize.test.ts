import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Env } from "../../../edge/env.ts";
import { updateIndex } from "../../../edge/flow/update-index.ts";
import { servicesOf } from "../../../edge/services.ts";
import { vectorize } from "../../../edge/vectors/vectorize.ts";
import { along, putItems, putProfile, putVectors, WIDTH, wrote } from "../a-catalogue.ts";
import { aTenant, jsonOf } from "../a-tenant.ts";
import { PretendVectorize } from "./pretend-vectorize.ts";

/** The Worker with the stand-in of Vectorize bound as the environment says. */
function withVectorize() {
  const service = new PretendVectorize(WIDTH);
  return { service, env: { ...env, INDEX: "vectorize", VECTORS: service } as unknown as Env };
}

/** More items than the job waits for (indexTuning.packLeast), around sixteen directions. */
const ids = Array.from({ length: 240 }, (_, i) => `item-${i}`);

test("a catalogue whose vectors Vectorize has is recommended and changed as any other; one tenant never sees another's", async () => {
  const { service, env: bound } = withVectorize();
  const services = servicesOf(bound);
  const tenant = await aTenant();
  const other = await aTenant();
  await putItems(
    tenant,
    ids.map((id, i) => ({ id, title: id, price: i })),
  );
  await putVectors(tenant, Object.fromEntries(ids.map((id, i) => [id, along(i % 16, (i + 5) % 16, i / 150)])));
  await putItems(
    other,
    ids.map((id) => ({ id: `other-${id}`, title: id })),
  );
  await putVectors(other, Object.fromEntries(ids.map((id) => [`other-${id}`, along(7)])));
  await putProfile(tenant, "ada", [wrote("I love the seventh", along(7))]);
  const best = async (query = "") => {
    const asked = tenant.ask(`GET /v1/users/ada/recommendations?limit=3&diversity=0${query}`, { env: bound });
    return (await jsonOf(asked)).items.map(({ itemId }: { itemId: string }) => itemId);
  };
  const before = [await best(), await best("&filter=price%20%3E%2050")];
  expect(before[0]).toEqual(["item-7", "item-23", "item-39"]);

  for (const { id } of [tenant, other]) {
    expect(await updateIndex(services, id)).toBe("under-way");
    service.process();
    expect(await updateIndex(services, id)).toBe("packed");
  }
  expect(service.size).toBe(480);
  expect([await best(), await best("&filter=price%20%3E%2050")]).toEqual(before);
  expect(service.queries).toBeGreaterThan(0);

  await putItems(tenant, [{ id: "item-7", title: "item-7", hidden: true }]);
  await tenant.ask("DELETE /v1/items/item-23", { env: bound });
  await putItems(tenant, [{ id: "new", title: "New" }]);
  await putVectors(tenant, { new: along(7) });
  const after = await best();
  expect(after.toSorted()).toEqual(["item-39", "item-55", "new"]);
  expect(await updateIndex(services, tenant.id)).toBe("not-needed");
  const similar = await jsonOf(tenant.ask("GET /v1/items/item-40/similar?limit=1", { env: bound }));
  expect(similar.items[0].itemId).toBe("item-56");
});

test("a mark is reached when it is the last that was made, or long past", async () => {
  let now = Date.parse("2026-11-23T10:00:00Z");
  const service = new PretendVectorize(2, () => now);
  const remote = vectorize(service);
  const space = { tenantId: "t", modelId: "m" };
  const put = async (key: string) => ({
    mutation: await remote.put(space, [{ key, values: Float32Array.of(1, 0) }]),
    at: now,
  });
  const first = await put("1");
  expect(await remote.hasReached(first)).toBe(false);
  service.process();
  expect(await remote.hasReached(first)).toBe(true);
  await put("2");
  service.process();
  expect(await remote.hasReached(first)).toBe(false);
  now += 10 * 60_000;
  await put("3");
  service.process();
  expect(await remote.hasReached(first)).toBe(true);
  expect(await remote.nearest(space, Float64Array.of(1, 0), 500)).toHaveLength(3);
  expect(await remote.nearest({ ...space, modelId: "other" }, Float64Array.of(1, 0), 500)).toEqual([]);
  await remote.remove(["1", "2"]);
  service.process();
  expect(await remote.nearest(space, Float64Array.of(1, 0), 500)).toEqual(["3"]);
});
