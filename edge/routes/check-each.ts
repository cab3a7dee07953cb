import * as v from "valibot";
import type { Fault } from "../errors.ts";
import { explainIssue } from "./explain-issue.ts";

export interface Rejected extends Fault {
  readonly index: number;
}

export interface Checked<T> {
  readonly good: readonly { readonly index: number; readonly value: T }[];
  readonly rejected: readonly Rejected[];
}

/** Checks a list entry by entry: what is wrong with one does not refuse the others. `root` is the list's pointer. */
export function checkEach<S extends v.GenericSchema>(
  schema: S,
  list: readonly unknown[],
  root: string,
): Checked<v.InferOutput<S>> {
  const good: { index: number; value: v.InferOutput<S> }[] = [];
  const rejected: Rejected[] = [];
  for (const [index, entry] of list.entries()) {
    const result = v.safeParse(schema, entry, { abortEarly: true });
    if (result.success) good.push({ index, value: result.output });
    else rejected.push({ index, ...explainIssue(result.issues[0], `${root}/${index}`) });
  }
  return { good, rejected };
}

/** Moves entries that a rule refuses to the rejected; `refuse` says why, with a pointer below the entry. */
export function refuseSome<T>(
  { good, rejected }: Checked<T>,
  root: string,
  refuse: (entry: { index: number; value: T }) => Fault | undefined,
): Checked<T> {
  const judged = good.map((entry) => ({ entry, fault: refuse(entry) }));
  return {
    good: judged.filter(({ fault }) => fault === undefined).map(({ entry }) => entry),
    rejected: [
      ...rejected,
      ...judged.flatMap(({ entry: { index }, fault }) =>
        fault ? [{ index, pointer: `${root}/${index}${fault.pointer}`, detail: fault.detail }] : [],
      ),
    ].sort((a, b) => a.index - b.index),
  };
}
