import type { Evidence } from "../evidence.ts";
import type { CompactedSums, Profile } from "../profile.ts";
import type { ProfileTuning } from "../tuning/profile.ts";
import { addEvidence } from "./add-evidence.ts";
import { closeDraft } from "./close-draft.ts";
import { addDraft, draftOf } from "./draft.ts";

/** A piece of evidence that is to be kept as part of a sum only. */
export interface WeakEvidence {
  readonly evidence: Evidence;
  /** The sums that other parts of its event are in already: it joins them. */
  readonly into?: string;
}

/** What changes when evidence is compacted. */
export interface Compaction {
  readonly profile: Profile;
  /** Sums that are new or have grown. */
  readonly sums: readonly CompactedSums[];
  /** Sums that went into others, in this order. */
  readonly merged: readonly { readonly from: string; readonly into: string }[];
  /** What the rows that go are part of from now on. */
  readonly pieces: readonly { readonly evidence: Evidence; readonly into: string }[];
}

/** Pieces of each kind that are to be compacted: none, until there are `evidenceSlack` more than are kept. */
export function weakEvidenceOf({ counts, compacted }: Profile, { evidenceKept, evidenceSlack }: ProfileTuning) {
  const over = (rows: number, kept: number) => (rows > kept + evidenceSlack ? rows - kept : 0);
  return {
    text: over(counts.liked + counts.disliked - compacted.text, evidenceKept.text),
    behaviour: over(counts.behaviour - compacted.behaviour, evidenceKept.behaviour),
  };
}

/**
 * Puts weak evidence together into sums; the sums of the profile stay exactly as they are. There are never more than
 * `compactedSums` M: the two of the fewest events become one. Of M + 1 these hold at most 2/(M + 1) of all events, so
 * that no sums ever hold more of them, unless one step brought more.
 */
export function compactEvidence(
  profile: Profile,
  { known, weak }: { known: readonly CompactedSums[]; weak: readonly WeakEvidence[] },
  tuning: ProfileTuning,
): Compaction {
  const sums = new Map(known.map((one) => [one.id, one]));
  const fresh = weak.find(({ into }) => into === undefined)?.evidence.eventId ?? "";
  const pieces = weak.map(({ evidence, into = fresh }) => ({ evidence, into }));
  const grown = new Set<string>();
  for (const [id, some] of Map.groupBy(pieces, ({ into }) => into)) {
    const evidence = some.map((one) => one.evidence);
    sums.set(id, grow(sums.get(id) ?? noSums(id, evidence), { evidence, tuning }));
    grown.add(id);
  }
  const merged = mergeSmallest(sums, tuning);
  for (const { into } of merged) grown.add(into);
  const place = (id: string) => merged.reduce((at, { from, into }) => (at === from ? into : at), id);
  const count = (kind: Evidence["kind"]) => weak.filter(({ evidence }) => evidence.kind === kind).length;
  const { text, behaviour } = profile.compacted;
  return {
    profile: { ...profile, compacted: { text: text + count("text"), behaviour: behaviour + count("action") } },
    sums: [...grown].flatMap((id) => sums.get(id) ?? []),
    merged,
    pieces: pieces.map(({ evidence, into }) => ({ evidence, into: place(into) })),
  };
}

/** Takes compacted sums out of a profile, whole: all but what is to be erased must be folded anew. */
export function takeOutSums(profile: Profile, sums: CompactedSums, tuning: ProfileTuning): Profile {
  const draft = draftOf(profile, profile.anchorAt, tuning);
  addDraft(draft, draftOf(sums, profile.anchorAt, tuning), -1);
  const { text, behaviour } = profile.compacted;
  const compacted = {
    text: text - sums.counts.liked - sums.counts.disliked,
    behaviour: behaviour - sums.counts.behaviour,
  };
  return { ...profile, ...closeDraft(draft, tuning), compacted };
}

/** No sums yet, of all the events that a few pieces come from. */
function noSums(id: string, evidence: readonly Evidence[]): CompactedSums {
  const zero = () => new Float64Array(evidence[0]?.vector.length ?? 0);
  return {
    id,
    events: new Set(evidence.map(({ eventId }) => eventId)).size,
    anchorAt: 0,
    liked: zero(),
    disliked: zero(),
    behaviour: zero(),
    counts: { liked: 0, disliked: 0, behaviour: 0 },
    mass: { text: 0, behaviour: 0, disliked: 0 },
    topics: {},
  };
}

interface Growth {
  readonly evidence: readonly Evidence[];
  readonly tuning: ProfileTuning;
}

function grow(sums: CompactedSums, { evidence, tuning }: Growth): CompactedSums {
  const anchorAt = evidence.reduce((newest, { at }) => Math.max(newest, at), sums.anchorAt);
  const draft = draftOf(sums, anchorAt, tuning);
  for (const piece of evidence) addEvidence(draft, piece, { direction: 1, tuning });
  return { ...sums, ...closeDraft(draft, everyTopic(tuning)) };
}

function mergeSmallest(sums: Map<string, CompactedSums>, tuning: ProfileTuning): { from: string; into: string }[] {
  const merged: { from: string; into: string }[] = [];
  while (sums.size > tuning.compactedSums) {
    const [from, into] = [...sums.values()].sort((a, b) => a.events - b.events || (a.id < b.id ? -1 : 1));
    if (from === undefined || into === undefined) return merged;
    sums.delete(from.id);
    sums.set(into.id, join(into, from, tuning));
    merged.push({ from: from.id, into: into.id });
  }
  return merged;
}

function join(a: CompactedSums, b: CompactedSums, tuning: ProfileTuning): CompactedSums {
  const anchorAt = Math.max(a.anchorAt, b.anchorAt);
  const draft = draftOf(a, anchorAt, tuning);
  addDraft(draft, draftOf(b, anchorAt, tuning), 1);
  return { ...a, events: a.events + b.events, ...closeDraft(draft, everyTopic(tuning)) };
}

/** What is to be subtracted some day must be whole, however many topics it is about. */
const everyTopic = (tuning: ProfileTuning): ProfileTuning => ({ ...tuning, maxTopics: Number.POSITIVE_INFINITY });
