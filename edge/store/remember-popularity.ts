import { type PopularityList, popularityScores } from "../domain/popularity.ts";
import type { Popularity } from "../domain/prior.ts";

type Read = (tenantId: string, scope: string) => Promise<{ items: PopularityList; builtAt: number } | undefined>;

/** Tenants remembered by one isolate. A list of 4,096 items takes about half a megabyte. */
const MOST = 20;

type Scores = Popularity["scores"];

const NONE: Popularity = { builtAt: 0, scores: new Map() };

/** Reads the lists that ranking uses again only when a newer one was made: requests learn that in their round trip. */
export function rememberPopularity(read: Read): (tenantId: string, builtAt: number) => Promise<Popularity> {
  const remembered = new Map<string, Popularity>();
  return async (tenantId, builtAt) => {
    if (builtAt === 0) return NONE;
    const known = remembered.get(tenantId);
    if (known !== undefined && known.builtAt >= builtAt) return known;
    const [list, trend] = await Promise.all([read(tenantId, "rank"), read(tenantId, "trend")]);
    const [scores, rising] = [list, trend].map((found) => popularityScores(found?.items ?? [])) as [Scores, Scores];
    const popularity = { builtAt, scores, rising };
    if (remembered.size >= MOST) remembered.clear();
    remembered.set(tenantId, popularity);
    return popularity;
  };
}
