import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Learnt } from "./learn.ts";

/** A learning on its way to the edge. */
export interface Draft {
  readonly id: number;
  readonly kind: "neighbours" | "factors" | "together" | "weights";
  readonly method: string;
  readonly tuning: Readonly<Record<string, number>>;
  readonly evaluation: Readonly<Record<string, unknown>>;
  readonly entries: readonly NeighboursEntry[] | readonly FactorEntry[];
}

interface NeighboursEntry {
  readonly itemId: string;
  readonly neighbours: readonly (readonly [string, number])[];
}

export interface FactorEntry {
  readonly itemId: string;
  readonly factor: readonly number[];
}

/** Digits that are kept of a number. */
export const DIGITS = 4;

/** What was learnt of neighbours, as it is sent. */
export function draftOf({ method, items, lists, tuning, evaluation }: Learnt, kind: Draft["kind"]): Omit<Draft, "id"> {
  const entries = items.map((itemId, i) => ({
    itemId,
    neighbours: Array.from(
      lists.item[i] ?? [],
      (j, n) => [items[j] as string, Number((lists.weight[i]?.[n] ?? 0).toPrecision(DIGITS))] as const,
    ),
  }));
  return { kind, method, tuning, evaluation, entries };
}

const fileOf = (state: string, kind: Draft["kind"]) => join(state, `learning-${kind}.json`);

export function keepDraft(state: string, draft: Draft): void {
  mkdirSync(state, { recursive: true });
  const file = fileOf(state, draft.kind);
  writeFileSync(`${file}.new`, JSON.stringify(draft));
  renameSync(`${file}.new`, file);
}

/** The draft that a job left behind; undefined when there is none. */
export function findDraft(state: string, kind: Draft["kind"]): Draft | undefined {
  const file = fileOf(state, kind);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Draft) : undefined;
}

export const removeDraft = (state: string, kind: Draft["kind"]): void => rmSync(fileOf(state, kind), { force: true });
