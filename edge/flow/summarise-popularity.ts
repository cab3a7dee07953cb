import type { Learning } from "../domain/learning.ts";
import type { PopularityList } from "../domain/popularity.ts";
import { rankingOf } from "../domain/ranking-settings.ts";
import type { Tenant } from "../domain/tenant.ts";
import { DAY } from "../domain/time-units.ts";
import { type PopularityWindow, popularityTuning } from "../domain/tuning/popularity.ts";
import type { Clock } from "./ports.ts";

export interface PopularityPorts {
  readonly now: Clock;
  /** When the lists were last made, and the newest day with an action; 0 for never. */
  readonly readPopularityAge: (tenantId: string) => Promise<{ readonly builtAt: number; readonly newestDay: number }>;
  readonly loadTenant: (tenantId: string) => Promise<Pick<Tenant, "settings"> | undefined>;
  readonly listLearnings: (tenantId: string) => Promise<readonly Learning[]>;
  readonly sumItemDays: (tenantId: string, window: { since: number; limit: number }) => Promise<PopularityList>;
  readonly sumFading: (
    tenantId: string,
    window: { newestDay: number; halfLifeDays: number; limit: number },
  ) => Promise<PopularityList>;
  readonly sumTrend: (
    tenantId: string,
    window: { today: number; days: number; before: number; limit: number },
  ) => Promise<PopularityList>;
  readonly writePopularity: (
    tenantId: string,
    lists: readonly { readonly scope: string; readonly items: PopularityList }[],
    now: number,
  ) => Promise<void>;
}

/** Makes a tenant's popularity lists anew when they are older than a minute. True when it did. */
export async function summarisePopularity(ports: PopularityPorts, tenantId: string): Promise<boolean> {
  const now = ports.now();
  const { builtAt, newestDay } = await ports.readPopularityAge(tenantId);
  if (newestDay === 0 || now - builtAt < popularityTuning.interval) return false;
  const today = Math.floor(now / DAY);
  const { listed: limit, windows, trendDays: days, trendBefore: before } = popularityTuning;
  const scopes = Object.keys(windows) as PopularityWindow[];
  const sums = await Promise.all(
    scopes.map(async (scope) => ({
      scope: scope as string,
      items: await ports.sumItemDays(tenantId, { since: today - windows[scope] + 1, limit }),
    })),
  );
  const halfLifeDays = await halfLifeFor(ports, tenantId);
  const rank = { scope: "rank", items: await ports.sumFading(tenantId, { newestDay, halfLifeDays, limit }) };
  const trend = { scope: "trend", items: await ports.sumTrend(tenantId, { today, days, before, limit }) };
  await ports.writePopularity(tenantId, [...sums, rank, trend], now);
  return true;
}

/** A hundredth of a day: shorter, and nothing of yesterday would be left to order by. */
const SHORTEST = 0.01;

/** As the tenant set it, else as the newest learning of neighbours found it to predict best, else the default. */
async function halfLifeFor(ports: PopularityPorts, tenantId: string): Promise<number> {
  const [learnings, tenant] = await Promise.all([ports.listLearnings(tenantId), ports.loadTenant(tenantId)]);
  const learnt = learnings.find(({ kind }) => kind === "neighbours")?.tuning;
  const { popularityHalfLifeDays } = rankingOf({ ...learnt, ...Object(tenant?.settings.ranking) });
  return Math.max(SHORTEST, popularityHalfLifeDays);
}
