import type { Filter } from "../domain/filter/filter.ts";
import { type Audience, isEverybody, type PopularityList } from "../domain/popularity.ts";
import { DAY } from "../domain/time-units.ts";
import { type PopularityWindow, popularityTuning } from "../domain/tuning/popularity.ts";
import { beginOf, type CrowdPorts } from "./list-crowd.ts";
import type { Showable } from "./ranking-ports.ts";

export interface PopularPorts extends CrowdPorts {
  readonly sumItemDays: (tenantId: string, window: { since: number; limit: number }) => Promise<PopularityList>;
  readonly sumAudienceTrend: (tenantId: string, audience: Audience, now: number) => Promise<PopularityList>;
  readonly showable: Showable;
}

export interface ListRequest {
  readonly tenantId: string;
  readonly limit: number;
  readonly exclude: readonly string[];
  readonly audience: Audience;
  /** Only items that pass. */
  readonly filter?: Filter;
}

export interface ListedItem {
  readonly itemId: string;
  /** Sum of the weights of actions. */
  readonly score: number;
}

/** Items with the most weight of actions in a window of days. Lists are made by a job; before the first, D1 sums. */
export async function listPopular(
  ports: PopularPorts,
  request: ListRequest,
  window: PopularityWindow,
): Promise<ListedItem[]> {
  const { tenantId, audience } = request;
  const since = beginOf(window, ports.now());
  if (!isEverybody(audience)) return showableOf(ports, request, await ports.sumAudience(tenantId, audience, since));
  const list =
    (await ports.readPopularity(tenantId, window))?.items ??
    (await ports.sumItemDays(tenantId, { since: since / DAY, limit: popularityTuning.listed }));
  return showableOf(ports, request, list);
}

/** Items that rise: more actions in the last days than those before let expect. Score: by how many spreads. */
export async function listTrending(ports: PopularPorts, request: ListRequest): Promise<ListedItem[]> {
  const { tenantId, audience } = request;
  const list = isEverybody(audience)
    ? ((await ports.readPopularity(tenantId, "trend"))?.items ?? [])
    : await ports.sumAudienceTrend(tenantId, audience, ports.now());
  return showableOf(ports, request, list);
}

/** Entries that are looked up beyond the wanted ones, where no filter decides, in case some are hidden, expired or deleted. */
const SPARE = 200;

async function showableOf(ports: PopularPorts, request: ListRequest, list: PopularityList): Promise<ListedItem[]> {
  const excluded = new Set(request.exclude);
  const most = request.filter ? list.length : request.limit + SPARE;
  const candidates = list.filter(([id]) => !excluded.has(id)).slice(0, most);
  const ids = candidates.map(([id]) => id);
  const shown = await ports.showable(request.tenantId, ids, { now: ports.now(), filter: request.filter });
  return candidates
    .filter(([id]) => shown.has(id))
    .slice(0, request.limit)
    .map(([itemId, score]) => ({ itemId, score }));
}
