import type { RemoteSpace, RemoteVectors } from "../domain/remote-vectors.ts";

/** What is used of the binding `Vectorize` of @cloudflare/workers-types. */
export type VectorizeBinding = Pick<Vectorize, "query" | "upsert" | "deleteByIds" | "describe">;

/** Vectorize's limits of its Workers API (developers.cloudflare.com/vectorize/platform/limits, read November 2026). */
const MOST_RESULTS = 100;
const MOST_VECTORS = 1_000;

/** Milliseconds. Mutations take seconds: once it has made one that was dated so much later, it has made ours. */
const LONG_PAST = 5 * 60_000;

/**
 * Cloudflare Vectorize (V2) as the index of catalogues beyond a million items. Make it with the encoder's width and the
 * metric dot-product. Each tenant and encoder is a namespace of it; keys are unique in all of it. Neither values nor
 * metadata are asked for, because then it answers 20 instead of 100.
 *
 * This was run against a stand-in of the documented interface (test/edge/vectors/pretend-vectorize.ts), never against
 * the service itself.
 */
export const vectorize = (binding: VectorizeBinding): RemoteVectors => ({
  async nearest(space, direction, limit) {
    const topK = Math.min(limit, MOST_RESULTS);
    const { matches } = await binding.query(direction, { topK, namespace: await namespaceOf(space) });
    return matches.map(({ id }) => id);
  },

  async put(space, vectors) {
    const namespace = await namespaceOf(space);
    let mutation = "";
    for (let i = 0; i < vectors.length; i += MOST_VECTORS) {
      const slice = vectors.slice(i, i + MOST_VECTORS).map(({ key, values }) => ({ id: key, values, namespace }));
      ({ mutationId: mutation } = await binding.upsert(slice));
    }
    return mutation;
  },

  async remove(keys) {
    let mutation = "";
    for (let i = 0; i < keys.length; i += MOST_VECTORS) {
      ({ mutationId: mutation } = await binding.deleteByIds(keys.slice(i, i + MOST_VECTORS)));
    }
    return mutation;
  },

  async hasReached({ mutation, at }) {
    // The types say number for both; the service answers a UUID and an ISO 8601 time.
    const { processedUpToMutation, processedUpToDatetime } = await binding.describe();
    return String(processedUpToMutation) === mutation || new Date(processedUpToDatetime).getTime() > at + LONG_PAST;
  },
});

/** 40 hexadecimal digits: names of tenants and encoders may be longer than a namespace's 64 bytes. */
async function namespaceOf({ tenantId, modelId }: RemoteSpace): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify([tenantId, modelId]));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex().slice(0, 40);
}
