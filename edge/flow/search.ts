import type { CatalogueIndex } from "../domain/catalogue-index.ts";
import type { EncodeTexts } from "../domain/encoding.ts";
import { UnderstandUnavailable } from "../domain/encoding.ts";
import { compileFilter } from "../domain/filter/compile-filter.ts";
import { type Filter, fieldsOf } from "../domain/filter/filter.ts";
import { type Fused, fuse } from "../domain/fuse.ts";
import { nowhere } from "./bring-near.ts";
import type { Clock } from "./ports.ts";
import type { FollowIndex, IndexPlace, Keep, ReadIndexState } from "./ranking-ports.ts";

export interface SearchPorts {
  readonly now: Clock;
  readonly encodeTexts: EncodeTexts;
  readonly indexPlace: IndexPlace;
  readonly followIndex: FollowIndex;
  readonly readIndexState: ReadIndexState;
  readonly searchWords: (
    tenantId: string,
    query: string,
    page: { readonly limit: number; readonly now: number },
  ) => Promise<readonly { readonly itemId: string }[]>;
  readonly keep: Keep;
}

export interface SearchRequest {
  readonly tenantId: string;
  readonly query: string;
  readonly limit: number;
  readonly filter?: Filter;
}

export interface SearchAnswer {
  /** True when the encoder did not answer: then words alone were looked for. */
  readonly degraded: boolean;
  readonly items: readonly { readonly itemId: string; readonly score: number; readonly parts: Fused["parts"] }[];
}

/** Places of each list that are looked at. */
const LOOKED_AT = 200;

/** Items by the words of a query and by its meaning, in one ranking. */
export async function search(
  ports: SearchPorts,
  { tenantId, query, limit, filter }: SearchRequest,
): Promise<SearchAnswer> {
  const now = ports.now();
  const fields = filter ? fieldsOf(filter) : [];
  const [index, encoded, byWords] = await Promise.all([
    openIndex(ports, tenantId, fields),
    encode(ports.encodeTexts, query),
    ports.searchWords(tenantId, query, { limit: LOOKED_AT, now }),
  ]);
  const comparable = index !== undefined && encoded?.modelId === index.modelId;
  const found = byWords.map(({ itemId }) => itemId);
  const near = await gather(index, { vector: comparable ? encoded.vector : undefined, items: found, filter });
  near?.turnTo(now);
  const passes = filter && near && compileFilter(filter, near.fieldReader);
  const words = found.filter((id) => !filter || (passes?.(near?.slotOf(id) ?? -1) ?? false));
  const meaning = near && comparable ? nearest(near, encoded.vector, passes) : [];
  const lists = [
    { name: "words", ids: words, weight: 1 },
    ...(comparable ? [{ name: "meaning", ids: meaning, weight: 1 }] : []),
  ];
  const items = fuse(lists).slice(0, limit);
  return {
    degraded: !comparable,
    items: items.map(({ id, score, parts }) => ({ itemId: id, score, parts })),
  };
}

async function openIndex(ports: SearchPorts, tenantId: string, fields: readonly string[]) {
  const { news } = await ports.readIndexState(tenantId, ports.indexPlace(tenantId));
  return ports.followIndex(tenantId, { news, fields }, ports.keep);
}

interface Gathering {
  readonly vector: Float32Array | undefined;
  /** Found by their words; a filter must be able to look at them. */
  readonly items: readonly string[];
  readonly filter: Filter | undefined;
}

function gather(index: CatalogueIndex | undefined, { vector, items, filter }: Gathering) {
  const only = index && filter && compileFilter(filter, index.fieldReader);
  const wanted = vector && Float64Array.from(vector);
  const fields = filter ? fieldsOf(filter) : [];
  const aim = { items: filter ? items : [], fields, enough: vector ? LOOKED_AT : 0, ...(only && { only }) };
  return index?.gather({ ...nowhere(index), ...(wanted && { wanted }), ...aim });
}

async function encode(encodeTexts: EncodeTexts, query: string) {
  const reply = await encodeTexts([{ text: query }]).catch((error) => {
    if (error instanceof UnderstandUnavailable) return undefined;
    throw error;
  });
  const vector = reply?.encodings[0]?.vector;
  return vector && { modelId: reply.modelId, vector };
}

function nearest(
  index: CatalogueIndex,
  vector: Float32Array,
  passes: ((slot: number) => boolean) | undefined,
): string[] {
  const found = index.search({
    wanted: Float64Array.from(vector),
    unwanted: new Float64Array(vector.length),
    withPrior: false,
    limit: LOOKED_AT,
    excluded: [],
    ...(passes && { only: passes }),
  });
  return found.filter(({ score }) => score > 0).map(({ itemId }) => itemId);
}
