import { evidenceOfAction } from "../../../edge/domain/evidence/evidence-of-action.ts";
import type { ActionEvidence } from "../../../edge/domain/evidence.ts";
import { foldIn } from "../../../edge/domain/factors.ts";
import { buildShard } from "../../../edge/domain/index-shard.ts";
import type { ItemChange } from "../../../edge/domain/index-version.ts";
import { neighbourWeights, type RecentAction } from "../../../edge/domain/neighbours.ts";
import { popularityScores } from "../../../edge/domain/popularity.ts";
import type { Popularity } from "../../../edge/domain/prior.ts";
import { emptyProfile } from "../../../edge/domain/profile/empty-profile.ts";
import { foldEvidence } from "../../../edge/domain/profile/fold-evidence.ts";
import { rankingOf } from "../../../edge/domain/ranking-settings.ts";
import { NO_RULES } from "../../../edge/domain/request-rules.ts";
import { roundVector } from "../../../edge/domain/round-vector.ts";
import { defaultUnderstanding } from "../../../edge/domain/settings.ts";
import { indexTuning } from "../../../edge/domain/tuning/index.ts";
import { popularityTuning } from "../../../edge/domain/tuning/popularity.ts";
import { profileTuning } from "../../../edge/domain/tuning/profile.ts";
import type { RankingTuning } from "../../../edge/domain/tuning/ranking.ts";
import type { Candidacy } from "../../../edge/flow/candidacy.ts";
import { chooseSlate } from "../../../edge/flow/choose-slate.ts";
import { ResidentFactors } from "../../../edge/vectors/resident-factors.ts";
import { ResidentIndex } from "../../../edge/vectors/resident-index.ts";
import type { LearntFactors } from "../../../inference/learn/factors/learn-factors.ts";
import type { Interactions } from "../../../inference/learn/interactions.ts";
import type { Learnt } from "../../../inference/learn/learn.ts";
import { LivePopularity } from "../../../inference/learn/live-popularity.ts";
import { compileKernel } from "../../bench/compile-kernel.ts";
import type { Case, Split } from "./cases.ts";

/** How many places of the slate are looked at. */
export const SLATE = 100;

/** A request with nothing of its own, of somebody of whom nothing is known. */
export const NOBODY: Omit<Candidacy, "index" | "profile" | "popularity" | "tuning" | "now"> = {
  neighbours: new Map(),
  cart: new Map(),
  conclusions: new Map(),
  priorWeights: profileTuning.priorWeights,
  context: [],
  rules: NO_RULES,
  seed: "",
};

export interface Learning {
  readonly neighbours: Learnt | undefined;
  readonly factors: LearntFactors | undefined;
}

interface Catalogue {
  readonly vectors: readonly Float32Array[];
  /** By item, milliseconds; NaN for unknown. */
  readonly publishedAt: readonly number[];
  readonly learning: Learning;
  readonly overrides: Readonly<Record<string, number>>;
}

/**
 * The path that requests take at the edge, on the edge's own code: evidence from actions, folding into a profile, the
 * int8 index and its scan kernel, neighbours, factors, popularity as it stands at that moment, the slate. Only D1 is
 * replaced, by memory. Time runs forwards: all cases are asked at once, in their order.
 */
export function servedPath(split: Split, catalogue: Catalogue): (one: Case) => number[] {
  const { all } = split;
  const { vectors, learning, overrides } = catalogue;
  const index = indexOf(all, catalogue);
  const neighbours = neighboursOf(learning.neighbours);
  const factors = learning.factors && residentFactors(learning.factors);
  const tuning = rankingOf({ ...learning.neighbours?.tuning, ...learning.factors?.tuning, diversity: 0, ...overrides });
  const numbers = new Map(all.items.map((id, item) => [id, item]));
  const rounded = vectors.map(roundVector);
  const slateOf = (popularity: Popularity, { history, at }: Case) => {
    const evidence = history.flatMap((row) => evidenceOf(all, row, rounded) ?? []);
    const empty = emptyProfile("u", { modelId: "m", dimensions: vectors[0]?.length ?? 0 });
    const profile = evidence.length > 0 ? foldEvidence(empty, evidence, profileTuning) : undefined;
    const recent = history
      .slice(-tuning.recentActions)
      .reverse()
      .map((row) => recentAction(all, row, neighbours));
    const candidacy = {
      ...{ ...NOBODY, index, profile, popularity, tuning, now: at },
      neighbours: neighbourWeights(recent, tuning),
      byFactors: factors && foldIn(recent, factors, tuning),
    };
    const excluded = history.map((row) => all.items[all.item[row] as number] as string);
    return chooseSlate(candidacy, { limit: SLATE, excluded }).map(({ itemId }) => numbers.get(itemId) as number);
  };
  const popularityAt = popularityOf(split, tuning);
  const inTime = split.cases.toSorted((a, b) => a.at - b.at);
  const slates = new Map(inTime.map((one, i) => [one, slateOf({ builtAt: i + 1, scores: popularityAt(one.at) }, one)]));
  return (one) => slates.get(one) as number[];
}

const neighboursOf = (learnt: Learnt | undefined) =>
  new Map(
    learnt?.items.map((id, i) => [
      id,
      Array.from(
        learnt.lists.item[i] ?? [],
        (j, n) => [learnt.items[j] as string, learnt.lists.weight[i]?.[n] ?? 0] as const,
      ),
    ]),
  );

/** As they are packed when they are sent: 8 bits a component, in shards. */
function residentFactors({ entries }: LearntFactors): ResidentFactors {
  const width = entries[0]?.factor.length ?? 0;
  const items = entries
    .map(({ itemId, factor }) => ({ itemId, sequence: 0, modelId: "", content: Float32Array.from(factor) }))
    .toSorted((a, b) => (a.itemId < b.itemId ? -1 : 1));
  return new ResidentFactors(compileKernel(), width, shardsOf(items, width));
}

function shardsOf(items: readonly ItemChange[], dimensions: number) {
  const shards = [];
  for (let at = 0; at < items.length; at += indexTuning.chunkSlots)
    shards.push(buildShard(items.slice(at, at + indexTuning.chunkSlots), dimensions));
  return shards;
}

/** As it is loaded from a packed version: in shards, whose rounding follows what lies in them. */
function indexOf(all: Interactions, { vectors, publishedAt }: Catalogue): ResidentIndex {
  const dimensions = vectors[0]?.length ?? 0;
  const index = new ResidentIndex(compileKernel(), { modelId: "m", width: dimensions });
  const items = all.items
    .map((itemId, item) => ({
      ...{ itemId, sequence: 1, modelId: "m", content: vectors[item] as Float32Array },
      publishedAt: publishedAt[item] ?? Number.NaN,
    }))
    .toSorted((a, b) => (a.itemId < b.itemId ? -1 : 1));
  for (const shard of shardsOf(items, dimensions)) index.putShard(shard);
  return index;
}

function evidenceOf(all: Interactions, row: number, vectors: readonly Float32Array[]): ActionEvidence | undefined {
  const itemId = all.items[all.item[row] as number] as string;
  const event = {
    id: `e${row}`,
    userId: "u",
    type: "rating",
    itemId,
    value: starsOf(all, row),
    at: all.at[row] as number,
  };
  return evidenceOfAction(
    event,
    { vector: vectors[all.item[row] as number] as Float32Array, topics: [] },
    defaultUnderstanding,
  );
}

const starsOf = (all: Interactions, row: number) => 2.5 * (all.weight[row] as number) + 2.5;

function recentAction(
  all: Interactions,
  row: number,
  neighbours: ReadonlyMap<string, RecentAction["neighbours"]>,
): RecentAction {
  const itemId = all.items[all.item[row] as number] as string;
  const weight = all.weight[row] as number;
  return {
    kind: "action",
    eventId: `e${row}`,
    type: "rating",
    itemId,
    weight,
    neighbours: neighbours.get(itemId) ?? [],
  };
}

/** Of the list that the edge's job makes every minute: weights of actions, fading by the day back from the newest. */
function popularityOf({ counted, cases }: Split, { popularityHalfLifeDays: halfLifeDays }: RankingTuning) {
  const since = cases.reduce((first, { at }) => Math.min(first, at), Number.POSITIVE_INFINITY);
  const live = new LivePopularity(counted, { since, halfLifeDays });
  return (time: number) => {
    const sums = Array.from(live.sumsAt(time), (sum, item) => [counted.items[item] as string, sum] as const);
    const list = sums.filter(([, sum]) => sum > 1e-6).sort(([, a], [, b]) => b - a);
    return popularityScores(list.slice(0, popularityTuning.listed));
  };
}
