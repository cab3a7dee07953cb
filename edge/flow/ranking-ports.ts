/** What the ranking flows need from outside: the index of a tenant, and what D1 knows of a person. */
import type { CatalogueIndex } from "../domain/catalogue-index.ts";
import type { FactorIndex, FactorVersion } from "../domain/factors.ts";
import type { Filter } from "../domain/filter/filter.ts";
import type { Impression } from "../domain/impression.ts";
import type { IndexNews, Place } from "../domain/index-version.ts";
import type { Popularity } from "../domain/prior.ts";
import type { RankingQuestion, RankingState } from "../domain/ranking-state.ts";

/** Lets work outlive the request: executionCtx.waitUntil. */
export type Keep = (work: Promise<unknown>) => void;

/** How far this isolate has followed a tenant's catalogue; undefined when it holds nothing of it. */
export type IndexPlace = (tenantId: string) => Place | undefined;

/** The tenant's index with these news in it, and these fields ready; undefined while the tenant has no vector. */
export type FollowIndex = (
  tenantId: string,
  following: { readonly news: IndexNews; readonly fields: readonly string[] },
  keep: Keep,
) => Promise<CatalogueIndex | undefined>;

/** The behaviour vectors of a learning, all of them in memory. */
export type FollowFactors = (tenantId: string, version: FactorVersion, keep: Keep) => Promise<FactorIndex>;

/** What changed in a tenant's catalogue since a place. */
export type ReadIndexState = (tenantId: string, place: Place | undefined) => Promise<{ readonly news: IndexNews }>;

export type ReadRankingState = (question: RankingQuestion) => Promise<RankingState>;

/** Popularity as of a moment; what an isolate remembers is answered at once. */
export type PopularityOf = (tenantId: string, builtAt: number) => Promise<Popularity>;

/** Of these items, those that may be shown now and pass a filter. */
export type Showable = (
  tenantId: string,
  itemIds: readonly string[],
  showing: { readonly now: number; readonly filter?: Filter | undefined },
) => Promise<ReadonlySet<string>>;

/** Ids of items that pass a filter, at most so many. */
export type FindPassing = (tenantId: string, filter: Filter, limit: number) => Promise<readonly string[]>;

/** A promise of writing it, or nothing where another impression's promise writes it, too. */
export type RecordImpression = (impression: Impression) => Promise<void> | undefined;
