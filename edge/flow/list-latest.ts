import type { Filter } from "../domain/filter/filter.ts";
import type { Clock } from "./ports.ts";

export interface LatestPorts {
  readonly now: Clock;
  /** Items that may be shown now, the newest first. */
  readonly latestItems: (
    tenantId: string,
    page: LatestPage & { readonly now: number },
  ) => Promise<readonly LatestItem[]>;
}

interface LatestPage {
  readonly limit: number;
  readonly exclude: readonly string[];
  readonly filter?: Filter;
}

export interface LatestItem {
  readonly itemId: string;
  readonly publishedAt: number;
}

/** The newest items by their date of publication; items without one are left out. */
export function listLatest(
  { now, latestItems }: LatestPorts,
  { tenantId, ...page }: LatestPage & { readonly tenantId: string },
): Promise<readonly LatestItem[]> {
  return latestItems(tenantId, { ...page, now: now() });
}
