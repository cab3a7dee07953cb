import type { ForumCase } from "./forum-cases.ts";
import type { Forum } from "./forum-data.ts";
import { placeOf, type RankOf } from "./quality.ts";
import { tfIdf } from "./tf-idf.ts";

/** A score for each candidate. */
export type ForumScorer = (one: ForumCase) => number[];

export const rankCandidates =
  (score: ForumScorer): RankOf<ForumCase> =>
  (one) => {
    const scores = score(one);
    return placeOf(scores[one.candidates.indexOf(one.topic)] as number, scores);
  };

/** What a simple script would do, each by itself. */
export function forumScorers({ topics }: Forum, cases: readonly ForumCase[]) {
  const needed = new Set(cases.flatMap(({ candidates, history }) => [...candidates, ...history.map((h) => h.topic)]));
  const places = new Map(Array.from(needed, (topic, i) => [topic, i]));
  const vectors = tfIdf(Array.from(needed, (topic) => topics[topic]?.text ?? ""));
  const vectorOf = (topic: number) => vectors[places.get(topic) as number] ?? new Map<string, number>();
  const newest: ForumScorer = ({ candidates }) => candidates.map((topic) => topics[topic]?.at ?? 0);
  const replies: ForumScorer = (one) => one.replies.slice();
  const content: ForumScorer = ({ candidates, history }) => {
    const taste = new Map<string, number>();
    for (const { topic } of history)
      for (const [word, weight] of vectorOf(topic)) taste.set(word, (taste.get(word) ?? 0) + weight);
    const length = Math.hypot(...taste.values()) || 1;
    return candidates.map((topic) => {
      let sum = 0;
      for (const [word, weight] of vectorOf(topic)) sum += weight * (taste.get(word) ?? 0);
      return sum / length;
    });
  };
  const node: ForumScorer = ({ candidates, history }) => {
    const share = (topic: number) =>
      history.filter((before) => topics[before.topic]?.node === topics[topic]?.node).length;
    return candidates.map((topic) => share(topic) / Math.max(1, history.length));
  };
  return { newest, replies, content, node };
}

/** first + weight · second. */
export const together =
  (first: ForumScorer, second: ForumScorer, weight: number): ForumScorer =>
  (one) => {
    const others = second(one);
    return first(one).map((score, i) => score + weight * (others[i] as number));
  };

/** Replies so far on a scale that tastes can be added to. */
export const logarithm =
  (score: ForumScorer): ForumScorer =>
  (one) =>
    score(one).map((value) => Math.log1p(value));
