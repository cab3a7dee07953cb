import type { FactorVersion } from "../domain/factors.ts";
import { type Impression, rootOf } from "../domain/impression.ts";
import type { ItemNeighbours } from "../domain/learning.ts";
import type { RecentAction } from "../domain/neighbours.ts";
import { profileFromRow } from "../domain/profile/profile-row.ts";
import type { Profile } from "../domain/profile.ts";
import type { RankingQuestion, RankingState, SeenRule } from "../domain/ranking-state.ts";
import { indexTuning } from "../domain/tuning/index.ts";
import { reasoningTuning } from "../domain/tuning/reasoning.ts";
import type { Database } from "./database.ts";
import { evidenceFrom, titlesFrom, titlesOf } from "./evidence-titles.ts";
import type { UnwrittenImpressions } from "./impressions.ts";
import { type NewsRow, newsFrom, placeValues } from "./item-changes.ts";
import { rankingState } from "./ranking-statements.ts";
import { rememberSteering } from "./remember-steering.ts";
import { rememberWritten } from "./remember-written.ts";

/** Seen items read with one recommendation; who has met more may meet the oldest again. */
const MOST_SEEN = 5_000;
/** People whose profiles one isolate keeps; about 15 KB each. */
const MOST_PROFILES = 500;
/** … and whose evidence: about 40 KB each. */
const MOST_EVIDENCE = 200;

const seenCodes: Readonly<Record<SeenRule, number>> = { include: 0, finished: 1, exclude: 2 };

/** Everything that one recommendation needs of the database, in one round trip, and nothing that it does not need. */
export const readRankingState = (db: Database, unwritten: UnwrittenImpressions) => {
  const steering = rememberSteering();
  const profiles = rememberWritten<Profile>(MOST_PROFILES, () => Date.now());
  const pieces = rememberWritten<Cited>(MOST_EVIDENCE, () => Date.now());
  return async (question: RankingQuestion): Promise<RankingState> => {
    const { tenantId, userId, place, seen, seenSince, evidence, after = null, rotate, recentActions, cart } = question;
    const limits = [indexTuning.changesPerRead, seenCodes[seen], MOST_SEEN, evidence];
    const whose = [tenantId, userId] as const;
    const known = profiles.known(whose);
    const knownPieces = pieces.known([...whose, evidence]);
    const values = [
      tenantId,
      userId,
      ...placeValues(place),
      ...limits,
      after,
      rotate,
      recentActions,
      JSON.stringify(cart),
      steering.known(tenantId),
      reasoningTuning.evidenceRead,
      seenSince,
      knownPieces?.nonce ?? "",
      known?.nonce ?? "",
    ];
    const isContinued = after !== null || rotate > 0;
    const wanted = { explained: evidence > 0, shown: isContinued, cart: cart.length > 0 };
    // Before the database is asked: what is written meanwhile would be in neither.
    const late = isContinued ? unwritten(tenantId, userId) : [];
    const asked = db.$client.prepare(rankingState(wanted)).bind(...values);
    const row = await asked.first<StateRow>();
    const nonce = row?.nonce ?? null;
    const read = () => citedFrom(row?.evidence ?? "[]");
    const cited =
      (evidence > 0 && pieces.complete([...whose, evidence], { known: knownPieces, nonce, read })) || NOTHING;
    return {
      profile: profiles.complete(whose, { known, nonce, read: () => profileFrom(row as ProfileColumns) }),
      news: newsFrom(row),
      popularityBuiltAt: row?.popularity_built_at ?? 0,
      seen: JSON.parse(row?.seen ?? "[]"),
      shown: [...JSON.parse(row?.shown ?? "[]"), ...shownLate(late, question)],
      continues: row?.continued === 1 || late.some(({ id }) => id === after),
      factors: row?.factors ? factorsFrom(JSON.parse(row.factors)) : undefined,
      recent: (JSON.parse(row?.recent ?? "[]") as RecentEntry[]).map(recentFrom),
      cart: (JSON.parse(row?.cart ?? "[]") as TogetherEntry[]).map(([itemId, neighbours]) => ({ itemId, neighbours })),
      learnt: learntFrom(row?.learnt),
      evidence: cited.evidence,
      titles: row?.named ? new Map([...titlesOf(JSON.parse(row.named)), ...cited.titles]) : cited.titles,
      steering: row?.steering ? steering.complete(tenantId, JSON.parse(row.steering)) : undefined,
    };
  };
};

/** Of what is not written yet: what the same chain showed, and the last recommendations that are not to come again. */
function shownLate(late: readonly Impression[], { after, rotate }: RankingQuestion): string[] {
  const chain = after ? late.filter(({ id }) => rootOf(id) === rootOf(after)) : [];
  return [...chain, ...(rotate > 0 ? late.slice(-rotate) : [])].flatMap(({ itemIds }) => itemIds);
}

/** The evidence of somebody, and the titles of the items in it. */
type Cited = Pick<RankingState, "evidence" | "titles">;

const NOTHING: Cited = { evidence: [], titles: new Map() };

function citedFrom(json: string): Cited {
  const entries = JSON.parse(json);
  return { evidence: evidenceFrom(entries), titles: titlesFrom(entries) };
}

interface ProfileColumns {
  readonly user_id: string;
  readonly nonce: string | null;
  readonly profile_version: number;
  readonly profile_model_id: string;
  readonly profile_anchor_at: number;
  readonly profile_liked: string;
  readonly profile_disliked: string;
  readonly profile_behaviour: string;
  readonly profile_state: string;
}

type StateRow = NewsRow &
  Partial<ProfileColumns> & {
    readonly popularity_built_at: number | null;
    readonly seen: string;
    readonly shown?: string;
    readonly continued?: number;
    readonly recent: string;
    readonly cart?: string;
    readonly named?: string;
    readonly factors: string | null;
    readonly learnt: string;
    readonly evidence?: string | null;
    readonly steering: string | null;
  };

type TogetherEntry = [itemId: string, ItemNeighbours["neighbours"]];

const factorsFrom = ([learning, publishedAt]: [number, number]): FactorVersion => ({ learning, publishedAt });

/** The weights that were learnt from outcomes go over what the learnings of neighbours and of factors found. */
const learntFrom = (tunings = "[]"): Record<string, number> =>
  Object.assign({}, ...(JSON.parse(tunings) as (string | null)[]).map((tuning) => JSON.parse(tuning ?? "{}")));

type RecentEntry = [eventId: string, type: string, itemId: string, weight: number, RecentAction["neighbours"] | null];

const recentFrom = ([eventId, type, itemId, weight, neighbours]: RecentEntry): RecentAction => ({
  kind: "action",
  eventId,
  type,
  itemId,
  weight,
  neighbours: neighbours ?? [],
});

function profileFrom(row: ProfileColumns): Profile {
  return profileFromRow({
    userId: row.user_id,
    version: row.profile_version,
    modelId: row.profile_model_id,
    anchorAt: row.profile_anchor_at,
    liked: Uint8Array.fromBase64(row.profile_liked),
    disliked: Uint8Array.fromBase64(row.profile_disliked),
    behaviour: Uint8Array.fromBase64(row.profile_behaviour),
    state: JSON.parse(row.profile_state),
  });
}
