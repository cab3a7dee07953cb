/** Weights of actions by item, heaviest first. */
export type PopularityList = readonly (readonly [itemId: string, weight: number])[];

/**
 * 0..1 by item: the logarithm of its weight against the heaviest one's. Popularity is spread over orders of magnitude;
 * without the logarithm one hit would be popular and all the rest not.
 */
export function popularityScores(list: PopularityList): ReadonlyMap<string, number> {
  const heaviest = Math.log1p(Math.max(0, list[0]?.[1] ?? 0));
  if (heaviest === 0) return new Map();
  return new Map(list.filter(([, weight]) => weight > 0).map(([id, weight]) => [id, Math.log1p(weight) / heaviest]));
}

/** Whose actions count, and under which circumstances: everybody's and all when it says nothing. */
export interface Audience {
  /** Only members of this segment. */
  readonly segment?: string | undefined;
  /** Only events in whose context these stand: a device, a country. */
  readonly attributes: readonly (readonly [name: string, value: string])[];
}

export const isEverybody = ({ segment, attributes }: Audience): boolean =>
  segment === undefined && attributes.length === 0;
