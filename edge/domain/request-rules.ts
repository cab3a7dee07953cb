import { type Filter, fieldsOf } from "./filter/filter.ts";

/** What a request says about which items may come, and where. */
export interface RequestRules {
  /** Only items that pass. */
  readonly filter?: Filter;
  /** Only these items. */
  readonly include?: readonly string[];
  readonly exclude: readonly string[];
  /** Added to the score of items that pass; below 0 it buries them. */
  readonly boosts: readonly { readonly filter: Filter; readonly by: number }[];
  /** Items at fixed places, counted from 1; filters and what was seen do not keep them away. */
  readonly pins: readonly { readonly itemId: string; readonly position: number }[];
  /** At most so many items that agree in a field. */
  readonly caps: readonly { readonly field: string; readonly most: number }[];
  /** At least this share of the slate, 0..1, passes the filter, spread over it, if there are such items. */
  readonly promote: readonly { readonly filter: Filter; readonly share: number }[];
  /** Items below this score are left out. */
  readonly minScore?: number;
}

export const NO_RULES: RequestRules = { exclude: [], boosts: [], pins: [], caps: [], promote: [] };

/** The fields of items that the rules ask about. */
export function fieldsOfRules({ filter, boosts, caps, promote }: RequestRules): string[] {
  const filters = [
    ...(filter ? [filter] : []),
    ...boosts.map((boost) => boost.filter),
    ...promote.map((p) => p.filter),
  ];
  return [...new Set([...filters.flatMap(fieldsOf), ...caps.map(({ field }) => field)])];
}
