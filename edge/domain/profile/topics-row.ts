import type { TopicSums } from "../profile.ts";

const TOPIC_FIELDS = [
  "likedByText",
  "dislikedByText",
  "likedByAction",
  "dislikedByAction",
  "recentlyLiked",
  "recentlyDisliked",
  "count",
] as const satisfies readonly (keyof TopicSums)[];

/** Sums by topic as they are stored: arrays in the order of TOPIC_FIELDS, a third of the size of objects. */
export type TopicsRow = Readonly<Record<string, readonly number[]>>;

export const topicsToRow = (topics: Readonly<Record<string, TopicSums>>): TopicsRow =>
  mapValues(topics, (sums) => TOPIC_FIELDS.map((field) => sums[field]));

export const topicsFromRow = (row: TopicsRow): Record<string, TopicSums> => mapValues(row, topicSums);

const topicSums = (numbers: readonly number[]) =>
  Object.fromEntries(TOPIC_FIELDS.map((field, i) => [field, numbers[i] ?? 0])) as unknown as TopicSums;

const mapValues = <A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
