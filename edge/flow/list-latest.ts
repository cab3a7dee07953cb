import type { Clock } from "./ports.ts";

export interface LatestPorts {
  readonly now: Clock;
  /** Items that may be shown now, the newest first. */
  readonly latestItems: (
    tenantId: string,
    page: { readonly now: number; readonly limit: number; readonly exclude: readonly string[] },
  ) => Promise<readonly LatestItem[]>;
}

export interface LatestItem {
  readonly itemId: string;
  readonly publishedAt: number;
}

/** The newest items by their date of publication; items without one are left out. */
export function listLatest(
  { now, latestItems }: LatestPorts,
  { tenantId, limit, exclude }: { tenantId: string; limit: number; exclude: readonly string[] },
): Promise<readonly LatestItem[]> {
  return latestItems(tenantId, { now: now(), limit, exclude });
}
