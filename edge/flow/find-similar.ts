import type { CatalogueIndex } from "../domain/catalogue-index.ts";
import { diversify } from "../domain/diversify.ts";
import { compileFilter } from "../domain/filter/compile-filter.ts";
import { type Filter, fieldsOf } from "../domain/filter/filter.ts";
import { nowhere } from "./bring-near.ts";
import type { Clock, LoadItems } from "./ports.ts";
import type { FollowIndex, IndexPlace, Keep, ReadIndexState } from "./ranking-ports.ts";

export interface SimilarPorts {
  readonly now: Clock;
  readonly indexPlace: IndexPlace;
  readonly followIndex: FollowIndex;
  readonly readIndexState: ReadIndexState;
  readonly loadItems: LoadItems;
  readonly keep: Keep;
}

export interface SimilarRequest {
  readonly tenantId: string;
  readonly itemId: string;
  readonly limit: number;
  readonly exclude: readonly string[];
  /** Only items that pass. */
  readonly filter?: Filter;
  /** 0 takes the nearest, 1 the most different of the near ones. */
  readonly diversity: number;
}

export interface SimilarItems {
  /** True while the item's own vector is not there yet. */
  readonly degraded: boolean;
  readonly items: readonly { readonly itemId: string; readonly score: number }[];
}

/** Items whose content lies nearest; undefined when there is no such item. Score: cosine, −1..1. */
export async function findSimilar(ports: SimilarPorts, request: SimilarRequest): Promise<SimilarItems | undefined> {
  const { tenantId, itemId, limit, diversity, filter } = request;
  const fields = filter ? fieldsOf(filter) : [];
  const { news } = await ports.readIndexState(tenantId, ports.indexPlace(tenantId));
  const index = await ports.followIndex(tenantId, { news, fields }, ports.keep);
  if (index) await index.gather({ ...nowhere(index), items: [itemId], fields: [], enough: 0 });
  const slot = index?.slotOf(itemId) ?? -1;
  if (index === undefined || slot < 0) {
    const known = (await ports.loadItems(tenantId, [itemId])).has(itemId);
    return known ? { degraded: true, items: [] } : undefined;
  }
  const aim = { ...nowhere(index), wanted: Float64Array.from(index.content(slot)) };
  const only = filter && compileFilter(filter, index.fieldReader);
  const part = await index.gather({ ...aim, items: [itemId], fields, enough: limit, ...(only && { only }) });
  part.turnTo(ports.now());
  const near = nearest(part, slot, { ...request, exclude: [itemId, ...request.exclude] });
  const chosen = diversify(near, limit, { diversity, likeness: (a, b) => index.likeness(a.slot, b.slot) });
  return { degraded: false, items: chosen.map(({ itemId: id, score }) => ({ itemId: id, score })) };
}

/** How many times the wanted number diversity may choose from. */
const POOL = 4;

function nearest(index: CatalogueIndex, slot: number, { limit, exclude, diversity, filter }: SimilarRequest) {
  const wanted = Float64Array.from(index.content(slot));
  const found = index.search({
    wanted,
    unwanted: new Float64Array(wanted.length),
    withPrior: false,
    limit: diversity > 0 ? POOL * limit : limit,
    excluded: exclude,
    ...(filter && { only: compileFilter(filter, index.fieldReader) }),
  });
  return found.map(({ slot: at, itemId }) => ({ slot: at, itemId, score: index.contentDot(at, wanted) }));
}
