import type { CatalogueIndex } from "../domain/catalogue-index.ts";
import { diversify } from "../domain/diversify.ts";
import { freshness } from "../domain/freshness.ts";
import { type Popularity, priorAt } from "../domain/prior.ts";
import { overlaidVector, profileVectors } from "../domain/profile/profile-vectors.ts";
import type { Profile } from "../domain/profile.ts";
import { type RankCandidate, type Ranked, rank } from "../domain/rank.ts";
import type { SeenRule } from "../domain/ranking-state.ts";
import type { ReasonLanguage } from "../domain/reason.ts";
import type { ScoreParts } from "../domain/score.ts";
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
import { type Told, tellWhy } from "./tell-why.ts";

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

export interface RecommendedItem extends Partial<Told> {
  readonly itemId: string;
  readonly score: number;
  readonly parts: ScoreParts;
}

/** The best items for a person, with reasons that add up. One round trip to the database once the index is resident. */
export async function recommend(ports: RecommendPorts, request: RecommendRequest): Promise<Recommendation> {
  const { tenantId, userId, limit, tuning } = request;
  const state = await ports.readRankingState({
    tenantId,
    userId,
    place: ports.indexPlace(tenantId),
    seen: request.seen,
    evidence: request.explain ? tuning.ranking.evidenceRead : 0,
  });
  const [index, popularity] = await Promise.all([
    ports.followIndex(tenantId, { news: state.news, fields: [] }, ports.keep),
    ports.popularityOf(tenantId, state.popularityBuiltAt),
  ]);
  const profile = state.profile?.modelId === index?.modelId ? state.profile : undefined;
  const now = ports.now();
  const chosen = index ? choose(index, { request, profile, popularity, seen: state.seen, now }) : [];
  const recommendationId = ports.newId();
  const itemIds = chosen.map(({ itemId }) => itemId);
  ports.keep(ports.recordImpression({ tenantId, userId, id: recommendationId, itemIds, at: now }));
  return {
    recommendationId,
    degraded: index === undefined || (state.profile !== undefined && profile === undefined),
    personal: profile !== undefined,
    items: chosen.slice(0, limit).map((item) => ({
      itemId: item.itemId,
      score: item.score,
      parts: item.parts,
      ...(request.explain && index && tellWhy(item, { index, profile, state, request })),
    })),
  };
}

export interface Slotted extends RankCandidate {
  readonly slot: number;
}

interface Choice {
  readonly request: RecommendRequest;
  readonly profile: Profile | undefined;
  readonly popularity: Popularity;
  readonly seen: readonly string[];
  readonly now: number;
}

/** Candidates beyond the wanted ones: near the cut the scan's order may differ from the exact one. */
const RESCORED = 50;

/** Candidates by one scan over all items, scored exactly, then chosen so that they differ. */
function choose(index: CatalogueIndex, { request, profile, popularity, seen, now }: Choice): Ranked<Slotted>[] {
  const { limit, exclude, tuning } = request;
  const { diversity, diversityPool, freshnessHalfLifeDays } = tuning.ranking;
  index.setPrior(priorAt(now, popularity, tuning.ranking));
  index.turnTo(now);
  const taste = tasteOf(profile, index);
  const pool = diversity > 0 ? limit * diversityPool : limit;
  const excluded = [...seen, ...exclude];
  const found = index.search({ ...directions(taste, index, tuning.ranking), limit: pool + RESCORED, excluded });
  const candidates = found.map(({ slot, itemId }) => ({
    slot,
    itemId,
    likeness: {
      liked: index.contentDot(slot, taste.liked),
      disliked: index.contentDot(slot, taste.disliked),
      behaviour: index.behaviourDot(slot, taste.behaviour),
    },
    standing: {
      popularity: popularity.scores.get(itemId) ?? 0,
      freshness: freshness(index.publishedAt(slot), now, freshnessHalfLifeDays),
    },
  }));
  const ranked = rank(candidates, { weights: taste.weights, tuning: tuning.ranking }).slice(0, pool);
  return diversify(ranked, limit, { diversity, likeness: (a, b) => index.likeness(a.slot, b.slot) });
}

type Taste = ReturnType<typeof tasteOf>;

/** u⁺, u⁻, b, w1 and w2; zeros for a stranger. */
function tasteOf(profile: Profile | undefined, { widths }: CatalogueIndex) {
  if (profile !== undefined) return { ...profileVectors(profile), weights: profile.weights };
  const liked = new Float64Array(widths.content);
  const behaviour = new Float64Array(widths.behaviour || widths.content);
  return { liked, disliked: liked, behaviour, weights: { text: 0, behaviour: 0 } };
}

/** The scan's queries. While d = c, w1·u⁺ and w2·b look for the same vectors and are one query. */
function directions(taste: Taste, { widths }: CatalogueIndex, tuning: RankingTuning) {
  const { liked, disliked, behaviour, weights } = taste;
  const unwanted = scaled(disliked, weights.text * tuning.dislikeAversion);
  return widths.behaviour === 0
    ? { withPrior: true, unwanted, wanted: overlaidVector(weights, liked, behaviour), behaviour: new Float64Array(0) }
    : {
        withPrior: true,
        unwanted,
        wanted: scaled(liked, weights.text),
        behaviour: scaled(behaviour, weights.behaviour),
      };
}
