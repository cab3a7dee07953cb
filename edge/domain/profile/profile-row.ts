import { type PatternRow, patternsFromRow, patternsToRow } from "../patterns/pattern-row.ts";
import type { Profile, TopicSums } from "../profile.ts";
import { float64From, toBytes } from "../vector.ts";

/** A profile as it is stored: sums as bytes, the rest as JSON. */
export interface ProfileRow {
  readonly userId: string;
  readonly version: number;
  readonly modelId: string;
  readonly anchorAt: number;
  readonly liked: Uint8Array;
  readonly disliked: Uint8Array;
  readonly behaviour: Uint8Array;
  readonly state: Record<string, unknown>;
}

type State = Pick<Profile, "counts" | "mass" | "scales" | "weights" | "actions" | "firstAt" | "lastAt"> & {
  /** Arrays in the order of TOPIC_FIELDS: a third of the size of objects. */
  readonly topics: Readonly<Record<string, readonly number[]>>;
  /** Absent in profiles that were written before there were patterns. */
  readonly course?: PatternRow;
};

const TOPIC_FIELDS = [
  "likedByText",
  "dislikedByText",
  "likedByAction",
  "dislikedByAction",
  "recentlyLiked",
  "recentlyDisliked",
  "count",
] as const satisfies readonly (keyof TopicSums)[];

/** A profile as one row: vectors as they are, all else as JSON. */
export function profileToRow(profile: Profile): ProfileRow {
  const { counts, mass, scales, weights, actions, patterns, firstAt, lastAt } = profile;
  const topics = mapValues(profile.topics, (sums) => TOPIC_FIELDS.map((field) => sums[field]));
  const course = patternsToRow(patterns);
  const state: State = { counts, mass, scales, weights, actions, firstAt, lastAt, topics, course };
  return {
    userId: profile.userId,
    version: profile.version,
    modelId: profile.modelId,
    anchorAt: profile.anchorAt,
    liked: toBytes(profile.liked),
    disliked: toBytes(profile.disliked),
    behaviour: toBytes(profile.behaviour),
    state: { ...state },
  };
}

/** The profile that `profileToRow` wrote, bit for bit. */
export function profileFromRow(row: ProfileRow): Profile {
  const { topics, course, ...state } = row.state as unknown as State;
  return {
    userId: row.userId,
    version: row.version,
    modelId: row.modelId,
    anchorAt: row.anchorAt,
    liked: float64From(row.liked),
    disliked: float64From(row.disliked),
    behaviour: float64From(row.behaviour),
    ...state,
    patterns: patternsFromRow(course),
    topics: mapValues(topics, topicSums),
  };
}

const topicSums = (numbers: readonly number[]) =>
  Object.fromEntries(TOPIC_FIELDS.map((field, i) => [field, numbers[i] ?? 0])) as unknown as TopicSums;

const mapValues = <A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
