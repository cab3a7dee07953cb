import * as v from "valibot";
import type { Fault } from "../errors.ts";
import { explainIssue } from "./explain-issue.ts";

/** Faults that are told of one entry; what else is wrong shows when these are mended. */
export const MOST_FAULTS = 10;

/** An entry that is not taken: its first fault, and the others. */
export interface Rejected extends Fault {
  readonly index: number;
  readonly also?: readonly Fault[];
}

export interface Checked<T> {
  readonly good: readonly { readonly index: number; readonly value: T }[];
  readonly rejected: readonly Rejected[];
}

/** What must hold between fields, or with the world outside. It looks only where the fields `of` are right themselves. */
export interface Rule<T> {
  readonly of: readonly (keyof T & string)[];
  /** With pointers below the entry. Those of fields that are wrong anyway are dropped. */
  readonly faults: (value: T) => readonly Fault[];
}

/**
 * Checks a list entry by entry: what is wrong with one does not refuse the others, and all that is wrong with it is
 * told. `root` is the list's pointer.
 */
export function checkEach<S extends v.GenericSchema>(
  schema: S,
  list: readonly unknown[],
  { root, rules = [] }: { readonly root: string; readonly rules?: readonly Rule<v.InferOutput<S>>[] },
): Checked<v.InferOutput<S>> {
  const good: { index: number; value: v.InferOutput<S> }[] = [];
  const rejected: Rejected[] = [];
  for (const [index, entry] of list.entries()) {
    const result = v.safeParse(schema, entry, { abortPipeEarly: true });
    const own = (result.issues ?? []).map((issue) => explainIssue(issue));
    const faults = [...own, ...faultsByRules(rules, result.output as v.InferOutput<S>, own)];
    if (faults.length === 0) good.push({ index, value: result.output as v.InferOutput<S> });
    else rejected.push(reject(index, faults, root));
  }
  return { good, rejected };
}

function faultsByRules<T>(rules: readonly Rule<T>[], value: T, own: readonly Fault[]): Fault[] {
  const wrong = new Set(own.map(fieldOf));
  if (wrong.has("")) return [];
  const apply = rules.filter((rule) => !rule.of.some((field) => wrong.has(field)));
  return apply.flatMap(({ faults }) => faults(value)).filter((fault) => !wrong.has(fieldOf(fault)));
}

/** Of "/context/x" "context"; of the entry as a whole "". */
const fieldOf = ({ pointer }: Fault): string => pointer.split("/")[1] ?? "";

/** An entry with these faults, at least one; their pointers are below it. */
export function reject(index: number, faults: readonly Fault[], root: string): Rejected {
  const [first, ...others] = faults
    .slice(0, MOST_FAULTS)
    .map(({ pointer, detail }) => ({ pointer: `${root}/${index}${pointer}`, detail }));
  return { index, ...(first as Fault), ...(others.length > 0 && { also: others }) };
}

export const allFaults = ({ pointer, detail, also = [] }: Rejected): Fault[] => [{ pointer, detail }, ...also];
