import { type Audience, isEverybody, type PopularityList } from "../domain/popularity.ts";
import { DAY } from "../domain/time-units.ts";
import { type PopularityWindow, popularityTuning } from "../domain/tuning/popularity.ts";
import type { Clock } from "./ports.ts";

export interface CrowdPorts {
  readonly now: Clock;
  readonly readPopularity: (tenantId: string, scope: string) => Promise<{ readonly items: PopularityList } | undefined>;
  readonly sumAudience: (tenantId: string, audience: Audience, since: number) => Promise<PopularityList>;
}

/** By whose actions, and when, a request wants popularity to be counted. */
export interface Crowd {
  readonly audience: Audience;
  readonly window?: PopularityWindow | undefined;
}

/** What that crowd did; undefined where a request asks for none. */
export async function listCrowd(
  ports: CrowdPorts,
  tenantId: string,
  { audience, window }: Crowd,
): Promise<PopularityList | undefined> {
  if (!isEverybody(audience)) return ports.sumAudience(tenantId, audience, beginOf(window ?? "month", ports.now()));
  return window && ((await ports.readPopularity(tenantId, window))?.items ?? []);
}

/** Milliseconds since the epoch at which a window of days begins. */
export const beginOf = (window: PopularityWindow, now: number): number =>
  DAY * (Math.floor(now / DAY) - popularityTuning.windows[window] + 1);
