import { cartStrengths } from "../domain/cart.ts";
import { foldIn } from "../domain/factors.ts";
import { logAmounts, rootOf } from "../domain/impression.ts";
import { neighbourWeights } from "../domain/neighbours.ts";
import { popularityAmong } from "../domain/popularity.ts";
import { rankingOf } from "../domain/ranking-settings.ts";
import type { RankingQuestion, SeenRule } from "../domain/ranking-state.ts";
import type { ReasonLanguage } from "../domain/reason.ts";
import { type Leanings, NO_LEANINGS } from "../domain/reasoning/lean.ts";
import type { RequestRules } from "../domain/request-rules.ts";
import { fieldsOfRules } from "../domain/request-rules.ts";
import type { ScoreParts } from "../domain/score.ts";
import { DAY } from "../domain/time-units.ts";
import { popularityTuning } from "../domain/tuning/popularity.ts";
import type { ProfileTuning } from "../domain/tuning/profile.ts";
import type { RankingTuning } from "../domain/tuning/ranking.ts";
import { bringNear } from "./bring-near.ts";
import { chooseSlate } from "./choose-slate.ts";
import { bestItems, type RankedItem } from "./find-candidates.ts";
import { type Crowd, type CrowdPorts, listCrowd } from "./list-crowd.ts";
import type {
  FindPassing,
  FollowFactors,
  FollowIndex,
  IndexPlace,
  Keep,
  PopularityOf,
  RecordImpression,
} from "./ranking-ports.ts";
import { type ReadContinuedPorts, readContinued } from "./read-continued.ts";
import { type SteerPorts, steer } from "./steer.ts";
import { type Told, tellWhy } from "./tell-why.ts";

export interface RecommendPorts extends SteerPorts, CrowdPorts, ReadContinuedPorts {
  readonly newId: () => string;
  readonly indexPlace: IndexPlace;
  readonly followIndex: FollowIndex;
  readonly followFactors: FollowFactors;
  readonly popularityOf: PopularityOf;
  readonly findPassing: FindPassing;
  readonly recordImpression: RecordImpression;
  readonly keep: Keep;
}

export interface RecommendRequest {
  readonly tenantId: string;
  readonly userId: string;
  readonly limit: number;
  readonly rules: RequestRules;
  readonly seen: SeenRule;
  /** Only what was met in the last so many days is left out for having been seen. */
  readonly seenDays?: number;
  /** Items on the page: what is like them comes forward, they themselves do not come. */
  readonly context: readonly string[];
  /** Items in the cart: what is bought together with them comes forward, they themselves do not come. */
  readonly cart: readonly string[];
  /** Whose actions popularity counts, and when; everybody's unless it says otherwise. */
  readonly crowd: Crowd;
  /** The recommendation that this one continues: nothing of it and its forerunners comes again. */
  readonly after?: string;
  /** Nothing that the person's last so many recommendations showed. */
  readonly rotate: number;
  readonly explain: boolean;
  /** Whether the asker may read what this person wrote: an anonymous id may have turned out to be somebody known. */
  readonly mayRead: (userId: string) => boolean;
  readonly language?: ReasonLanguage;
  /** Numbers that go over the defaults and over what was learnt. */
  readonly ranking: Readonly<Partial<Record<keyof RankingTuning, unknown>>>;
  readonly profileTuning: ProfileTuning;
}

export interface Recommendation {
  readonly recommendationId: string;
  /** True when what is stored could not be used: no index, or a profile of another encoder. */
  readonly degraded: boolean;
  /** False for a stranger: popular and new items. */
  readonly personal: boolean;
  /** Fields that the rules ask about and that no item has: misspelt perhaps. */
  readonly unknownFields: readonly string[];
  readonly items: readonly RecommendedItem[];
}

export interface RecommendedItem extends Partial<Told> {
  readonly itemId: string;
  readonly score: number;
  readonly parts: ScoreParts;
}

/** The best items for a person, with reasons that add up. One round trip to the database once the index is resident. */
export async function recommend(ports: RecommendPorts, request: RecommendRequest): Promise<Recommendation> {
  const known = await know(ports, request);
  const { tenantId, userId, limit, rules } = request;
  const { state, index, profile, tuning } = known;
  const id = request.after ? `${rootOf(request.after)}.${ports.newId()}` : ports.newId();
  const now = ports.now();
  const facts = { ...factsOf(request, known), seed: id, now };
  const excluded = [...state.seen, ...state.shown, ...request.context, ...request.cart, ...rules.exclude];
  const leanings = await steer(ports, {
    ...{ tenantId, userId, profile, now },
    steering: state.steering,
    tuning: request.profileTuning,
    best: async (most) => {
      const near =
        index && (await bringNear(ports.findPassing, { index, ...facts, tuning }, { tenantId, enough: most }));
      return near ? bestItems({ ...facts, index: near, tuning }, { limit: most, excluded }) : [];
    },
  });
  const candidacy = { ...facts, conclusions: leanings.amounts, tuning };
  const near = index && (await bringNear(ports.findPassing, { index, ...candidacy }, { tenantId, enough: 2 * limit }));
  const chosen = near ? chooseSlate({ ...candidacy, index: near }, { limit, excluded }) : [];
  record(ports, request, { id, at: now, chosen, profile });
  return {
    recommendationId: id,
    degraded: index === undefined || (state.profile !== undefined && profile === undefined),
    personal: profile !== undefined || state.recent.length > 0,
    unknownFields: index?.size ? fieldsOfRules(rules).filter((field) => index.lacks(field)) : [],
    items: withReasons(chosen, request, { ...known, leanings }),
  };
}

type Known = Awaited<ReturnType<typeof know>>;

/** All that is known before anything is chosen: of the person, of the catalogue, of everybody. */
async function know(ports: RecommendPorts, request: RecommendRequest) {
  const { tenantId, rules } = request;
  const [state, crowd] = await Promise.all([
    readContinued(ports, questionOf(request, ports.indexPlace(tenantId), ports.now())),
    listCrowd(ports, tenantId, request.crowd),
  ]);
  const tuning = rankingOf({ ...state.learnt, ...request.ranking });
  const [index, factors, everybody] = await Promise.all([
    ports.followIndex(tenantId, { news: state.news, fields: fieldsOfRules(rules) }, ports.keep),
    state.factors && ports.followFactors(tenantId, state.factors, ports.keep),
    ports.popularityOf(tenantId, state.popularityBuiltAt),
  ]);
  return {
    ...{ state, tuning, index },
    profile: state.profile?.modelId === index?.modelId ? state.profile : undefined,
    byFactors: factors && foldIn(state.recent, factors, tuning),
    popularity: crowd ? popularityAmong(everybody, crowd, popularityTuning.audienceEnough) : everybody,
  };
}

/** What candidates are found and scored by before the tenant's rules conclude anything. */
const factsOf = (request: RecommendRequest, { state, tuning, profile, byFactors, popularity }: Known) => ({
  ...{ profile, byFactors, popularity },
  neighbours: neighbourWeights(state.recent, tuning),
  priorWeights: request.profileTuning.priorWeights,
  context: request.context,
  cart: cartStrengths(state.cart),
  conclusions: NO_LEANINGS.amounts,
  rules: request.rules,
});

interface Shown extends Pick<Known, "profile"> {
  readonly id: string;
  readonly at: number;
  readonly chosen: readonly RankedItem[];
}

/** Later events are attributed to what was shown, and the weights of its parts are learnt from them. */
function record(ports: RecommendPorts, request: RecommendRequest, { id, at, chosen, profile }: Shown): void {
  const { tenantId, userId, profileTuning } = request;
  const itemIds = chosen.map(({ itemId }) => itemId);
  const amounts = logAmounts(chosen, profile?.weights ?? profileTuning.priorWeights);
  const recorded = ports.recordImpression({ tenantId, userId, id, itemIds, at, amounts });
  if (recorded) ports.keep(recorded);
}

function withReasons(
  chosen: readonly RankedItem[],
  request: RecommendRequest,
  { index, ...known }: Known & { readonly leanings: Leanings },
): RecommendedItem[] {
  const { explain, mayRead } = request;
  const mayTell = known.state.profile === undefined || mayRead(known.state.profile.userId);
  const told = explain && mayTell && index ? tellWhy(chosen, { ...known, index, request }) : [];
  return chosen.map(({ itemId, score, parts }, place) => ({ itemId, score, parts, ...told[place] }));
}

function questionOf(request: RecommendRequest, place: RankingQuestion["place"], now: number): RankingQuestion {
  const { tenantId, userId, seen, seenDays, rotate, cart } = request;
  const asked = rankingOf(request.ranking);
  return {
    ...{ tenantId, userId, place, seen, rotate, cart },
    seenSince: seenDays === undefined ? 0 : now - seenDays * DAY,
    evidence: request.explain ? asked.evidenceRead : 0,
    after: request.after,
    recentActions: asked.recentActions,
  };
}
