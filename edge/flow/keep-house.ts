import { type SweepAudiencesPorts, sweepAudiences } from "./judge-waiting.ts";
import { type PopularityPorts, summarisePopularity } from "./summarise-popularity.ts";
import { type UpdateIndexPorts, updateIndex } from "./update-index.ts";

export interface HousePorts extends UpdateIndexPorts, PopularityPorts, SweepAudiencesPorts {
  readonly listTenants: () => Promise<string[]>;
}

/** What is made anew from time to time from what changed: packed indexes, lists of what is popular, audiences. */
export async function keepHouse(ports: HousePorts): Promise<void> {
  const failures: unknown[] = [];
  for (const tenantId of await ports.listTenants()) {
    const results = await Promise.allSettled([updateIndex(ports, tenantId), summarisePopularity(ports, tenantId)]);
    for (const result of results) if (result.status === "rejected") failures.push(result.reason);
  }
  await sweepAudiences(ports).catch((reason) => failures.push(reason));
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} jobs failed: ${String(failures[0])}`);
}
