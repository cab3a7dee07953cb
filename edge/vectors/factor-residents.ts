import type { FactorVersion } from "../domain/factors.ts";
import type { IndexShard } from "../domain/index-version.ts";
import { indexTuning } from "../domain/tuning/index.ts";
import { ResidentFactors } from "./resident-factors.ts";
import { withPatience } from "./with-patience.ts";

/** Some shards of a learning's factors in their order, after one of them; fewer than `limit` at the end. */
export type ReadFactorShards = (
  tenantId: string,
  page: { readonly learning: number; readonly after: number; readonly limit: number },
) => Promise<readonly (IndexShard & { readonly shard: number })[]>;

export interface FactorSources {
  readonly readFactorShards: ReadFactorShards;
  /** Keeps work alive when the request that began it ends. */
  readonly keep: (work: Promise<unknown>) => void;
}

interface Held {
  readonly version: FactorVersion;
  readonly done: Promise<ResidentFactors>;
  loaded?: ResidentFactors;
}

/** Shards of one read: 16 of 1,000 × 64 bytes are an answer of 1.5 MB. */
const PAGE = 16;

/**
 * The learnt factors that this isolate holds, one learning a tenant. A request that was told of another learning loads
 * that one and uses nothing else, so b and d always belong together; the tenants asked for longest ago leave first.
 */
export class FactorResidents {
  readonly #module: WebAssembly.Module;
  readonly #bytes: number;
  readonly #held = new Map<string, Held>();

  constructor(module: WebAssembly.Module, bytes: number = indexTuning.factorBytes) {
    this.#module = module;
    this.#bytes = bytes;
  }

  /** Bytes of all that is held. */
  get bytes(): number {
    return [...this.#held.values()].reduce((sum, { loaded }) => sum + (loaded?.bytes ?? 0), 0);
  }

  /** The factors of a learning, all of them in memory. */
  async follow(tenantId: string, version: FactorVersion, sources: FactorSources): Promise<ResidentFactors> {
    const held = this.#held.get(tenantId);
    if (held !== undefined && isSame(held.version, version)) {
      const factors = held.loaded ?? (await withPatience(held.done));
      if (factors !== undefined) return this.#touch(tenantId, held, factors);
    }
    return this.#load(tenantId, version, sources);
  }

  async #load(tenantId: string, version: FactorVersion, sources: FactorSources): Promise<ResidentFactors> {
    const load: Held = { version, done: this.#read(tenantId, version, sources) };
    this.#held.set(tenantId, load);
    sources.keep(load.done.catch(() => undefined));
    try {
      return this.#touch(tenantId, load, await load.done);
    } catch (error) {
      if (this.#held.get(tenantId) === load) this.#held.delete(tenantId);
      throw error;
    }
  }

  async #read(tenantId: string, { learning }: FactorVersion, { readFactorShards }: FactorSources) {
    const shards: IndexShard[] = [];
    for (let after: number | undefined = 0; after !== undefined; ) {
      const page = await readFactorShards(tenantId, { learning, after, limit: PAGE });
      shards.push(...page);
      after = page.length < PAGE ? undefined : page.at(-1)?.shard;
    }
    const [first] = shards;
    const width = first === undefined ? 0 : first.codes.length / first.itemIds.length;
    return new ResidentFactors(this.#module, width, shards);
  }

  /** Marks them as used last, and lets others go where there is too much. */
  #touch(tenantId: string, held: Held, factors: ResidentFactors): ResidentFactors {
    if (this.#held.get(tenantId) !== held) return factors;
    held.loaded = factors;
    this.#held.delete(tenantId);
    this.#held.set(tenantId, held);
    for (const other of this.#held.keys()) {
      if (other === tenantId || this.bytes <= this.#bytes) break;
      this.#held.delete(other);
    }
    return factors;
  }
}

const isSame = (a: FactorVersion, b: FactorVersion) => a.learning === b.learning && a.publishedAt === b.publishedAt;
