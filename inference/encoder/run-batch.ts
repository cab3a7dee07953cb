import type { SessionPool } from "../session/pool.ts";
import { pack } from "./pack.ts";
import type { Sequence, Want } from "./sequence.ts";
import { type Encoded, type OutputNames, unpack } from "./unpack.ts";

/** The scheduler's `run` for sequences: a rectangle in, one result a row out. */
export function runBatchOn(pool: Pick<SessionPool, "run">, names: OutputNames) {
  return async (sequences: readonly Sequence[]): Promise<readonly Encoded[]> => {
    const outputs = outputsFor(names, new Set(sequences.map(({ want }) => want)));
    return unpack(sequences, await pool.run(pack(sequences, outputs)), names);
  };
}

/** The graph's outputs to ask for: vectors always, the rest on demand. */
export function outputsFor(names: OutputNames, wanted: ReadonlySet<Want>): string[] {
  return [
    names.embedding,
    ...(wanted.has("heads") ? Object.values(names.heads) : []),
    ...(wanted.has("raw") ? [names.raw] : []),
    ...(wanted.has("tokens") ? [names.tokens] : []),
  ];
}
