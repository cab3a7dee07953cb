import type { VectorizeBinding } from "../../../edge/vectors/vectorize.ts";

/** Limits of Vectorize's Workers API: developers.cloudflare.com/vectorize/platform/limits. */
const LIMITS = { idBytes: 64, namespaceBytes: 64, batch: 1_000, topK: 100, topKWithMore: 20 };

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/**
 * A stand-in of a Vectorize index (V2) with the metric dot-product, after its documentation: mutations are answered with
 * an id at once and found only when they have been processed, in their order. Here `process` does that, some at a time.
 */
export class PretendVectorize implements VectorizeBinding {
  readonly #dimensions: number;
  readonly #vectors = new Map<string, VectorizeVector>();
  readonly #waiting: { id: string; at: number; run: () => void }[] = [];
  readonly #now: () => number;
  #processed = { id: "", at: 0 };
  queries = 0;

  constructor(dimensions: number, now: () => number = () => 0) {
    this.#dimensions = dimensions;
    this.#now = now;
  }

  get size(): number {
    return this.#vectors.size;
  }

  /** Mutations that are not found yet. */
  get waiting(): number {
    return this.#waiting.length;
  }

  process(most = Number.POSITIVE_INFINITY): void {
    for (const { id, at, run } of this.#waiting.splice(0, most)) {
      run();
      this.#processed = { id, at };
    }
  }

  async upsert(vectors: VectorizeVector[]): Promise<VectorizeAsyncMutation> {
    refuse(vectors.length > LIMITS.batch, `more than ${LIMITS.batch} vectors`);
    for (const { id, values, namespace = "" } of vectors) {
      refuse(bytesOf(id) > LIMITS.idBytes || id === "", `id ${id}`);
      refuse(bytesOf(namespace) > LIMITS.namespaceBytes, `namespace ${namespace}`);
      refuse(values.length !== this.#dimensions, `${values.length} dimensions`);
    }
    const copies = vectors.map((vector) => ({ ...vector, values: [...vector.values] }));
    return this.#mutate(() => {
      for (const vector of copies) this.#vectors.set(vector.id, vector);
    });
  }

  async deleteByIds(ids: string[]): Promise<VectorizeAsyncMutation> {
    refuse(ids.length > LIMITS.batch, `more than ${LIMITS.batch} ids`);
    return this.#mutate(() => {
      for (const id of ids) this.#vectors.delete(id);
    });
  }

  async query(direction: VectorFloatArray | number[], options: VectorizeQueryOptions = {}): Promise<VectorizeMatches> {
    this.queries++;
    const { topK = 5, namespace, returnValues = false, returnMetadata = "none" } = options;
    const hasMore = returnValues || (returnMetadata !== "none" && returnMetadata !== false);
    refuse(topK > (hasMore ? LIMITS.topKWithMore : LIMITS.topK) || topK < 1, `topK ${topK}`);
    refuse(direction.length !== this.#dimensions, `${direction.length} dimensions`);
    const matches = [...this.#vectors.values()]
      .filter((vector) => namespace === undefined || vector.namespace === namespace)
      .map(({ id, values }) => ({
        id,
        score: Array.from(values).reduce((sum, x, d) => sum + x * (direction[d] as number), 0),
      }))
      .sort((a, b) => b.score - a.score)
      .slice(0, topK);
    return { matches, count: matches.length };
  }

  async describe(): Promise<VectorizeIndexInfo> {
    return {
      vectorCount: this.#vectors.size,
      dimensions: this.#dimensions,
      // The service answers texts where its types say number.
      processedUpToDatetime: new Date(this.#processed.at).toISOString() as unknown as number,
      processedUpToMutation: this.#processed.id as unknown as number,
    };
  }

  #mutate(run: () => void): VectorizeAsyncMutation {
    const id = crypto.randomUUID();
    this.#waiting.push({ id, at: this.#now(), run });
    return { mutationId: id };
  }
}

function refuse(condition: boolean, reason: string): void {
  if (condition) throw new Error(`VECTOR_QUERY_ERROR: ${reason}`);
}
