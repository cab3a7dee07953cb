import { evidenceOfAction } from "../../../edge/domain/evidence/evidence-of-action.ts";
import { fading } from "../../../edge/domain/evidence/strength.ts";
import type { ActionEvidence } from "../../../edge/domain/evidence.ts";
import { buildShard } from "../../../edge/domain/index-shard.ts";
import { neighbourWeights, type RecentAction } from "../../../edge/domain/neighbours.ts";
import { popularityScores } from "../../../edge/domain/popularity.ts";
import { emptyProfile } from "../../../edge/domain/profile/empty-profile.ts";
import { foldEvidence } from "../../../edge/domain/profile/fold-evidence.ts";
import { rankingOf } from "../../../edge/domain/ranking-settings.ts";
import { NO_RULES } from "../../../edge/domain/request-rules.ts";
import { roundVector } from "../../../edge/domain/round-vector.ts";
import { defaultUnderstanding } from "../../../edge/domain/settings.ts";
import { DAY } from "../../../edge/domain/time-units.ts";
import { indexTuning } from "../../../edge/domain/tuning/index.ts";
import { popularityTuning } from "../../../edge/domain/tuning/popularity.ts";
import { profileTuning } from "../../../edge/domain/tuning/profile.ts";
import { chooseSlate } from "../../../edge/flow/choose-slate.ts";
import type { Candidacy } from "../../../edge/flow/find-candidates.ts";
import { ResidentIndex } from "../../../edge/vectors/resident-index.ts";
import type { Interactions } from "../../../inference/learn/interactions.ts";
import type { Learnt } from "../../../inference/learn/learn.ts";
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

interface Catalogue {
  readonly vectors: readonly Float32Array[];
  /** Nothing for the path without learning. */
  readonly learnt: Learnt | undefined;
  readonly overrides: Readonly<Record<string, number>>;
}

/**
 * The path that requests take at the edge, on the edge's own code: evidence from actions, folding into a profile, the
 * int8 index and its scan kernel, neighbours, popularity, the slate. Only D1 is replaced, by memory.
 */
export function servedPath(
  { all, learnt: rows }: Split,
  { vectors, learnt, overrides }: Catalogue,
): (one: Case) => number[] {
  const index = indexOf(all, vectors);
  const neighbours = new Map(
    learnt?.items.map((id, i) => [
      id,
      Array.from(
        learnt.lists.item[i] ?? [],
        (j, n) => [learnt.items[j] as string, learnt.lists.weight[i]?.[n] ?? 0] as const,
      ),
    ]),
  );
  const tuning = rankingOf({ ...learnt?.tuning, diversity: 0, ...overrides });
  const popularity = { builtAt: 1, scores: popularityScores(popularityOf(rows)) };
  const numbers = new Map(all.items.map((id, item) => [id, item]));
  const rounded = vectors.map(roundVector);
  return ({ history }) => {
    const evidence = history.flatMap((row) => evidenceOf(all, row, rounded) ?? []);
    const empty = emptyProfile("u", { modelId: "m", dimensions: vectors[0]?.length ?? 0 });
    const profile = evidence.length > 0 ? foldEvidence(empty, evidence, profileTuning) : undefined;
    const recent = history
      .slice(-tuning.recentActions)
      .reverse()
      .map((row) => recentAction(all, row, neighbours));
    const candidacy = {
      ...NOBODY,
      index,
      profile,
      popularity,
      neighbours: neighbourWeights(recent, tuning),
      tuning,
      now: 0,
    };
    const excluded = history.map((row) => all.items[all.item[row] as number] as string);
    return chooseSlate(candidacy, { limit: SLATE, excluded }).map(({ itemId }) => numbers.get(itemId) as number);
  };
}

/** As it is loaded from a packed version: in shards, whose rounding follows what lies in them. */
function indexOf(all: Interactions, vectors: readonly Float32Array[]): ResidentIndex {
  const widths = { dimensions: vectors[0]?.length ?? 0, behaviourDimensions: 0 };
  const index = new ResidentIndex(compileKernel(), { modelId: "m", content: widths.dimensions, behaviour: 0 });
  const changes = all.items
    .map((itemId, item) => ({ itemId, sequence: 1, modelId: "m", content: vectors[item] as Float32Array }))
    .toSorted((a, b) => (a.itemId < b.itemId ? -1 : 1));
  for (let at = 0; at < changes.length; at += indexTuning.chunkSlots) {
    index.putShard(buildShard(changes.slice(at, at + indexTuning.chunkSlots), widths));
  }
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

/** The list that the edge's job makes: weights of actions, fading from the newest day back. */
function popularityOf(rows: Interactions): [itemId: string, weight: number][] {
  const newest = rows.at.reduce((a, b) => Math.max(a, b), 0);
  const sums = new Map<string, number>();
  rows.item.forEach((item, row) => {
    const weight =
      (rows.weight[row] as number) * fading(rows.at[row] as number, newest, popularityTuning.halfLifeDays * DAY);
    const id = rows.items[item] as string;
    sums.set(id, (sums.get(id) ?? 0) + weight);
  });
  return [...sums]
    .filter(([, w]) => w > 1e-6)
    .sort(([, a], [, b]) => b - a)
    .slice(0, popularityTuning.listed);
}
