import type { Filter } from "../domain/filter/filter.ts";
import { indexTuning } from "../domain/tuning/index.ts";

type Find = (tenantId: string, filter: Filter, limit: number) => Promise<readonly string[]>;

/** Filters remembered by one isolate. */
const MOST = 100;

/** Looks a filter up again only after a while: what changes meanwhile is in every isolate's memory anyway. */
export function rememberPassing(find: Find, now: () => number): Find {
  const remembered = new Map<string, { readonly found: Promise<readonly string[]>; readonly until: number }>();
  return (tenantId, filter, limit) => {
    const key = JSON.stringify([tenantId, filter, limit]);
    const known = remembered.get(key);
    if (known !== undefined && now() < known.until) return known.found;
    if (remembered.size >= MOST) remembered.clear();
    const found = find(tenantId, filter, limit);
    remembered.set(key, { found, until: now() + indexTuning.passingAge });
    found.catch(() => remembered.delete(key));
    return found;
  };
}
