import * as v from "valibot";
import type { Fault } from "../errors.ts";
import type { FindUnknownItems } from "../flow/ports.ts";
import type { Caller } from "./context.ts";

/** Warnings of one answer; what else is unknown shows when these are mended. */
const MOST_WARNINGS = 20;

/** What a request names that is not there. It was answered all the same: an item may be gone, or still to come. */
export const Warnings = v.optional(
  v.pipe(
    v.array(v.object({ pointer: v.string(), detail: v.string() })),
    v.metadata({
      description: `Ids and fields in the request that no item has: misspelt perhaps, or deleted. They were passed over; at most ${MOST_WARNINGS} are told`,
    }),
  ),
);

/** An item that a request names, and where. */
export interface NamedItem {
  readonly pointer: string;
  readonly itemId: string;
}

/** The ids of some lists of a request, each with its place; `prefix` is "?" for a query, "/" for a body. */
export const namedIn = (
  prefix: "?" | "/",
  lists: Readonly<Record<string, readonly string[] | undefined>>,
): NamedItem[] =>
  Object.entries(lists).flatMap(([list, ids = []]) =>
    ids.map((itemId, i) => ({ pointer: `${prefix}${list}/${i}`, itemId })),
  );

interface Warned {
  readonly warnings?: readonly Fault[];
}

type ItemFinder = { readonly findUnknownItems: FindUnknownItems };

/** To be spread into an answer: nothing when there is nothing to tell. */
export const asWarnings = (faults: readonly Fault[]): Warned =>
  faults.length === 0 ? {} : { warnings: faults.slice(0, MOST_WARNINGS) };

/** … when every id names an item. */
export const warnOfUnknown = async (finder: ItemFinder, caller: Caller, named: readonly NamedItem[]): Promise<Warned> =>
  asWarnings(await unknownItems(finder, caller, named));

/** The ids that no item has. */
export async function unknownItems(
  { findUnknownItems }: ItemFinder,
  { tenantId, kind }: Caller,
  named: readonly NamedItem[],
): Promise<Fault[]> {
  const ids = [...new Set(named.map(({ itemId }) => itemId))];
  const unknown = new Set(await findUnknownItems(tenantId, ids, { hidden: kind === "secret" }));
  return named
    .filter(({ itemId }) => unknown.has(itemId))
    .map(({ pointer, itemId }) => ({ pointer, detail: `no item has the id ${JSON.stringify(itemId)}` }));
}
