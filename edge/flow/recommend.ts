import type { CatalogueIndex } from "../domain/catalogue-index.ts";
import { diversify } from "../domain/diversify.ts";
import { explain, sharesOf } from "../domain/explain.ts";
import { freshness } from "../domain/freshness.ts";
import { type Popularity, priorAt } from "../domain/prior.ts";
import { overlaidVector, profileVectors } from "../domain/profile/profile-vectors.ts";
import type { Profile } from "../domain/profile.ts";
import { type Ranked, rank } from "../domain/rank.ts";
import type { RankingState, SeenRule } from "../domain/ranking-state.ts";
import { languageOf, type ReasonLanguage, reasonFor } from "../domain/reason.ts";
import type { ScoreParts, Taste } from "../domain/score.ts";
import type { ProfileTuning } from "../domain/tuning/profile.ts";
import type { RankingTuning } from "../domain/tuning/ranking.ts";
import { scaled } from "../domain/vector.ts";
import type { Clock } from "./ports.ts";
import type {
  FollowIndex,
  IndexPlace,
  Keep,
  PopularityOf,
  ReadRankingState,
  RecordImpression,
} from "./ranking-ports.ts";

export interface RecommendPorts {
  readonly now: Clock;
  readonly newId: () => string;
  readonly indexPlace: IndexPlace;
  readonly followIndex: FollowIndex;
  readonly readRankingState: ReadRankingState;
  readonly popularityOf: PopularityOf;
  readonly recordImpression: RecordImpression;
  readonly keep: Keep;
}

export interface RecommendRequest {
  readonly tenantId: string;
  readonly userId: string;
  readonly limit: number;
  readonly exclude: readonly string[];
  readonly seen: SeenRule;
  readonly explain: boolean;
  readonly language?: ReasonLanguage;
  readonly tuning: { readonly ranking: RankingTuning; readonly profile: ProfileTuning };
}

export interface Recommendation {
  readonly recommendationId: string;
  /** True when what is stored could not be used: no index, or a profile of another encoder. */
  readonly degraded: boolean;
  /** False for a stranger: popular and new items. */
  readonly personal: boolean;
  readonly items: readonly RecommendedItem[];
}

export interface RecommendedItem {
  readonly itemId: string;
  readonly score: number;
  readonly parts: ScoreParts;
  readonly why?: readonly Why[];
  /** Of each part what `why` leaves: older and weaker evidence. */
  readonly earlier?: Readonly<Record<string, number>>;
  readonly reason?: string;
}

export interface Why {
  readonly eventId: string;
  readonly part: string;
  /** What it adds to the score. */
  readonly share: number;
  readonly quote?: string;
  readonly action?: string;
  readonly itemId?: string;
}

/** The best items for a person, with reasons that add up. One round trip to the database once the index is resident. */
export async function recommend(ports: RecommendPorts, request: RecommendRequest): Promise<Recommendation> {
  const { tenantId, userId, tuning } = request;
  const state = await ports.readRankingState({
    tenantId,
    userId,
    place: ports.indexPlace(tenantId),
    seen: request.seen,
    evidence: request.explain ? tuning.ranking.evidenceRead : 0,
  });
  const [index, popularity] = await Promise.all([
    ports.followIndex(tenantId, state.news, ports.keep),
    ports.popularityOf(tenantId, state.popularityBuiltAt),
  ]);
  const profile = state.profile?.modelId === index?.modelId ? state.profile : undefined;
  const now = ports.now();
  const ranked = index ? rankFor(index, { request, profile, popularity, seen: state.seen, now }) : [];
  const chosen = diversify(ranked, request.limit, tuning.ranking.diversity);
  const recommendation: Recommendation = {
    recommendationId: ports.newId(),
    degraded: index === undefined || (state.profile !== undefined && profile === undefined),
    personal: profile !== undefined,
    items: chosen.map((item) => tell(item, { request, profile, state })),
  };
  const itemIds = chosen.map(({ itemId }) => itemId);
  ports.keep(ports.recordImpression({ tenantId, userId, id: recommendation.recommendationId, itemIds, at: now }));
  return recommendation;
}

interface RankingInput {
  readonly request: RecommendRequest;
  readonly profile: Profile | undefined;
  readonly popularity: Popularity;
  readonly seen: readonly string[];
  readonly now: number;
}

/** Candidates by one scan over all items, then scored exactly, best first. */
function rankFor(index: CatalogueIndex, { request, profile, popularity, seen, now }: RankingInput): Ranked[] {
  const tuning = request.tuning.ranking;
  index.setPrior(priorAt(now, popularity, tuning));
  index.turnTo(now);
  const taste = profile && tasteOf(profile);
  const pool = tuning.diversity > 0 ? request.limit * tuning.diversityPool : request.limit;
  const found = index.search({
    ...directions(taste, index, tuning),
    withPrior: true,
    limit: pool + RESCORED,
    excluded: [...seen, ...request.exclude],
  });
  const candidates = found.map(({ slot, itemId }) => ({
    itemId,
    content: index.content(slot),
    behaviour: index.behaviour(slot),
    popularity: popularity.scores.get(itemId) ?? 0,
    freshness: freshness(index.publishedAt(slot), now, tuning.freshnessHalfLifeDays),
  }));
  return rank(candidates, taste, tuning).slice(0, pool);
}

/** Candidates beyond the wanted ones: near the cut the scan's order may differ from the exact one. */
const RESCORED = 50;

const tasteOf = (profile: Profile): Taste => ({ ...profileVectors(profile), weights: profile.weights });

/** The scan's queries. While d = c, w1·u⁺ and w2·b look for the same vectors and are one query. */
function directions(taste: Taste | undefined, { widths }: CatalogueIndex, tuning: RankingTuning) {
  const nothing = { wanted: new Float64Array(widths.content), behaviour: new Float64Array(widths.behaviour) };
  if (taste === undefined) return { ...nothing, unwanted: nothing.wanted };
  const { liked, disliked, behaviour, weights } = taste;
  const unwanted = scaled(disliked, weights.text * tuning.dislikeAversion);
  return widths.behaviour === 0
    ? { ...nothing, unwanted, wanted: overlaidVector(weights, liked, behaviour) }
    : { wanted: scaled(liked, weights.text), unwanted, behaviour: scaled(behaviour, weights.behaviour) };
}

interface Telling {
  readonly request: RecommendRequest;
  readonly profile: Profile | undefined;
  readonly state: RankingState;
}

function tell({ itemId, score, parts, item }: Ranked, { request, profile, state }: Telling): RecommendedItem {
  if (!request.explain) return { itemId, score, parts };
  const { tuning } = request;
  const shares = profile ? sharesOf(profile, item, { evidence: state.evidence, tuning }) : [];
  const explanation = explain(parts, shares, tuning.ranking.evidenceShown);
  const language = request.language ?? languageOf(state.evidence);
  return {
    itemId,
    score,
    parts,
    why: explanation.shares.map(({ evidence, part, share }) => ({
      eventId: evidence.eventId,
      part,
      share,
      ...(evidence.kind === "text" ? { quote: evidence.quote } : { action: evidence.type, itemId: evidence.itemId }),
    })),
    earlier: explanation.earlier,
    reason: reasonFor(parts, shares, { language, titles: state.titles }),
  };
}
