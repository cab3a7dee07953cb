import { evidenceOfAction } from "../../../edge/domain/evidence/evidence-of-action.ts";
import { popularityScores } from "../../../edge/domain/popularity.ts";
import type { Popularity } from "../../../edge/domain/prior.ts";
import { emptyProfile } from "../../../edge/domain/profile/empty-profile.ts";
import { foldEvidence } from "../../../edge/domain/profile/fold-evidence.ts";
import { rankingOf } from "../../../edge/domain/ranking-settings.ts";
import { roundVector } from "../../../edge/domain/round-vector.ts";
import { defaultUnderstanding } from "../../../edge/domain/settings.ts";
import { DAY } from "../../../edge/domain/time-units.ts";
import { actionWeights } from "../../../edge/domain/tuning/actions.ts";
import { profileTuning } from "../../../edge/domain/tuning/profile.ts";
import type { RankingTuning } from "../../../edge/domain/tuning/ranking.ts";
import { chooseSlate } from "../../../edge/flow/choose-slate.ts";
import type { RankedItem } from "../../../edge/flow/find-candidates.ts";
import { ResidentIndex } from "../../../edge/vectors/resident-index.ts";
import { compileKernel } from "../../bench/compile-kernel.ts";
import { encoded } from "./encoded.ts";
import type { ForumCase } from "./forum-cases.ts";
import type { Forum, ForumEvent } from "./forum-data.ts";
import type { RankOf } from "./quality.ts";
import { NOBODY } from "./served.ts";

/** Candidates of a case in the order of the served path, with the parts of their scores. */
export type ForumSlate = (one: ForumCase) => readonly RankedItem[];

/**
 * The served path over a forum whose topics appear when they are opened and expire after a day. Time runs forwards at the
 * edge: ask each slate of the cases in their order.
 */
export async function forumServed(forum: Forum, cases: readonly ForumCase[]) {
  const { topics } = forum;
  const needed = new Set(cases.flatMap(({ candidates, history }) => [...candidates, ...history.map((h) => h.topic)]));
  const order = [...needed].sort((a, b) => a - b);
  const vectors = (await encoded(order.map((topic) => topics[topic]?.text ?? ""))).map(roundVector);
  const vectorOf = new Map(order.map((topic, i) => [topic, vectors[i] as Float32Array]));
  const profiles = new Map(cases.map((one) => [one, profileOf(forum, one, vectorOf)]));
  return (overrides: Readonly<Record<string, number>>): ForumSlate => {
    const tuning = rankingOf({ diversity: 0, ...overrides });
    const popularities = popularityAt(forum, cases, tuning);
    const index = indexOf(forum, new Set(cases.flatMap(({ candidates }) => candidates)), vectorOf);
    return (one) => {
      const excluded = [...new Set(one.history.map(({ topic }) => topics[topic]?.id as string))];
      const candidacy = {
        ...NOBODY,
        index,
        profile: profiles.get(one),
        popularity: popularities.get(one) as Popularity,
        tuning,
        now: one.at,
      };
      return chooseSlate(candidacy, { limit: one.candidates.length, excluded });
    };
  };
}

/** Where the wanted topic stands. */
export const rankInForum =
  ({ topics }: Forum, slate: ForumSlate): RankOf<ForumCase> =>
  (one) => {
    const place = slate(one).findIndex(({ itemId }) => itemId === topics[one.topic]?.id);
    return place < 0 ? Number.POSITIVE_INFINITY : place;
  };

type Vectors = ReadonlyMap<number, Float32Array>;

function indexOf({ topics }: Forum, shown: ReadonlySet<number>, vectors: Vectors): ResidentIndex {
  const width = vectors.values().next().value?.length ?? 0;
  const index = new ResidentIndex(compileKernel(), { modelId: "m", width });
  for (const topic of shown) {
    const content = vectors.get(topic) as Float32Array;
    const { id: itemId, at: publishedAt } = topics[topic] as (typeof topics)[number];
    index.apply({ itemId, sequence: 1, modelId: "m", content, publishedAt, expiresAt: publishedAt + DAY });
  }
  return index;
}

function profileOf({ topics }: Forum, { history }: ForumCase, vectors: Vectors) {
  const evidence = history.flatMap(({ topic, at, type }, i) => {
    const event = { id: `e${i}`, userId: "u", type: eventType(type), itemId: topics[topic]?.id as string, at };
    const item = { vector: vectors.get(topic) as Float32Array, topics: [] };
    return evidenceOfAction(event, item, defaultUnderstanding) ?? [];
  });
  const empty = emptyProfile("u", { modelId: "m", dimensions: vectors.values().next().value?.length ?? 0 });
  return evidence.length > 0 ? foldEvidence(empty, evidence, profileTuning) : undefined;
}

const eventType = (type: ForumEvent["type"]) => (type === "post" ? "post" : "comment");

/**
 * The list that the edge's job makes every minute, of everything before each case, by the day; only candidates are asked
 * of it.
 */
function popularityAt(
  { topics, events }: Forum,
  cases: readonly ForumCase[],
  { popularityHalfLifeDays: halfLifeDays }: RankingTuning,
) {
  const sums = new Float64Array(topics.length);
  let today = 0;
  let next = 0;
  const turnTo = (day: number) => {
    if (day > today)
      for (let topic = 0; topic < sums.length; topic++)
        sums[topic] = (sums[topic] as number) * 2 ** ((today - day) / halfLifeDays);
    today = Math.max(today, day);
  };
  return new Map(
    cases
      .toSorted((a, b) => a.at - b.at)
      .map((one, i) => {
        for (; next < events.length && (events[next]?.at ?? 0) < one.at; next++) {
          const { topic, at, type } = events[next] as ForumEvent;
          turnTo(Math.floor(at / DAY));
          sums[topic] = (sums[topic] as number) + (actionWeights[eventType(type)]?.weight ?? 0);
        }
        const heaviest = sums.reduce((best, sum, topic) => (sum > (sums[best] as number) ? topic : best), 0);
        const list = [heaviest, ...one.candidates].map(
          (topic) => [topics[topic]?.id as string, sums[topic] as number] as const,
        );
        return [one, { builtAt: i + 1, scores: popularityScores(list) }] as const;
      }),
  );
}
