import type { CompactedSums } from "../profile.ts";
import { float64From, toBytes } from "../vector.ts";
import { type MassRow, massFromRow } from "./mass-row.ts";
import { type TopicsRow, topicsFromRow, topicsToRow } from "./topics-row.ts";

/** Compacted sums as they are stored: a sum without evidence takes no bytes. */
export interface CompactedRow {
  readonly id: string;
  readonly events: number;
  readonly anchorAt: number;
  readonly liked: Uint8Array;
  readonly disliked: Uint8Array;
  readonly behaviour: Uint8Array;
  readonly state: Record<string, unknown>;
}

type State = Pick<CompactedSums, "counts"> & { readonly mass: MassRow; readonly topics: TopicsRow };

const PARTS = ["liked", "disliked", "behaviour"] as const;

export function compactedToRow(sums: CompactedSums): CompactedRow {
  const { id, events, anchorAt, counts, mass } = sums;
  const [liked, disliked, behaviour] = PARTS.map((part) => (counts[part] === 0 ? NOTHING : toBytes(sums[part])));
  const state: State = { counts, mass, topics: topicsToRow(sums.topics) };
  return { id, events, anchorAt, liked, disliked, behaviour, state: { ...state } } as CompactedRow;
}

/** The sums that `compactedToRow` wrote, bit for bit. */
export function compactedFromRow({ state, ...row }: CompactedRow): CompactedSums {
  const { topics, counts, mass } = state as unknown as State;
  const width = Math.max(...PARTS.map((part) => row[part].length)) / Float64Array.BYTES_PER_ELEMENT;
  const sum = (part: (typeof PARTS)[number]) => (counts[part] === 0 ? new Float64Array(width) : float64From(row[part]));
  const sums = { liked: sum("liked"), disliked: sum("disliked"), behaviour: sum("behaviour") };
  return { ...row, ...sums, counts, mass: massFromRow(mass, counts), topics: topicsFromRow(topics) };
}

const NOTHING = new Uint8Array();
