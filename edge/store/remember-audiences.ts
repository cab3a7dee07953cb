import type { Audience, PopularityList } from "../domain/popularity.ts";
import { DAY } from "../domain/time-units.ts";
import { popularityTuning } from "../domain/tuning/popularity.ts";

type Sum = (tenantId: string, audience: Audience, time: number) => Promise<PopularityList>;

/** Lists remembered by one isolate. */
const MOST = 50;

/** Sums an audience's events again only after a minute: a busy page asks for the same list with every view. */
export function rememberAudiences(sum: Sum, now: () => number): Sum {
  const remembered = new Map<string, { readonly list: Promise<PopularityList>; readonly until: number }>();
  return (tenantId, audience, time) => {
    const day = Math.floor(time / DAY);
    const { segment, attributes, hours } = audience;
    const key = JSON.stringify([tenantId, segment, attributes, hours, day]);
    const known = remembered.get(key);
    if (known !== undefined && now() < known.until) return known.list;
    if (remembered.size >= MOST) remembered.clear();
    const list = sum(tenantId, audience, time);
    remembered.set(key, { list, until: now() + popularityTuning.audienceAge });
    list.catch(() => remembered.delete(key));
    return list;
  };
}
