import { type PatternRow, patternsFromRow, patternsToRow } from "../patterns/pattern-row.ts";
import type { Profile } from "../profile.ts";
import { float64From, toBytes } from "../vector.ts";
import { type MassRow, massFromRow } from "./mass-row.ts";
import { type TopicsRow, topicsFromRow, topicsToRow } from "./topics-row.ts";

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

type State = Pick<Profile, "counts" | "scales" | "weights" | "actions" | "firstAt" | "lastAt"> & {
  readonly topics: TopicsRow;
  readonly mass: MassRow;
  /** Absent in profiles that were written before anything was compacted. */
  readonly compacted?: Profile["compacted"];
  /** Absent in profiles that were written before there were patterns. */
  readonly course?: PatternRow;
};

/** A profile as one row: vectors as they are, all else as JSON. */
export function profileToRow(profile: Profile): ProfileRow {
  const { counts, mass, compacted, scales, weights, actions, patterns, firstAt, lastAt } = profile;
  const topics = topicsToRow(profile.topics);
  const course = patternsToRow(patterns);
  const state: State = { counts, mass, compacted, scales, weights, actions, firstAt, lastAt, topics, course };
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

const NOTHING = { text: 0, behaviour: 0 };

/** The profile that `profileToRow` wrote, bit for bit. */
export function profileFromRow(row: ProfileRow): Profile {
  const { topics, course, mass, compacted = NOTHING, ...state } = row.state as unknown as State;
  return {
    userId: row.userId,
    version: row.version,
    modelId: row.modelId,
    anchorAt: row.anchorAt,
    liked: float64From(row.liked),
    disliked: float64From(row.disliked),
    behaviour: float64From(row.behaviour),
    ...state,
    mass: massFromRow(mass, state.counts),
    compacted,
    patterns: patternsFromRow(course),
    topics: topicsFromRow(topics),
  };
}
