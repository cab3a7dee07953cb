import type { Popularity } from "./prior.ts";

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

/**
 * Popularity with a list of its own for those whom a request asks for. What they did counts m / (m + `enough`) of the
 * whole where m is the sum of its weights, and what everybody did the rest: three clicks make no taste.
 */
export function popularityAmong(everybody: Popularity, list: PopularityList, enough: number): Popularity {
  const own = popularityScores(list);
  const mass = list.reduce((sum, [, weight]) => sum + weight, 0);
  const trust = mass / (mass + enough);
  const among = new Map<string, number>();
  if (trust === 0) return everybody;
  for (const [id, score] of everybody.scores) among.set(id, trust * ((own.get(id) ?? 0) - score));
  for (const [id, score] of own) if (!among.has(id)) among.set(id, trust * score);
  return { ...everybody, among };
}

/** Popularity 0..1 of one item. */
export const popularityOfItem = ({ scores, among }: Popularity, itemId: string): number =>
  (scores.get(itemId) ?? 0) + (among?.get(itemId) ?? 0);

/** Whose actions count, and under which circumstances: everybody's and all when it says nothing. */
export interface Audience {
  /** Only members of this segment. */
  readonly segment?: string | undefined;
  /** Only events in whose context these stand: a device, a country. */
  readonly attributes: readonly (readonly [name: string, value: string])[];
  /** Only events of these hours, 0..23, both included, by the clock of who acted; from 22 to 2 goes over midnight. */
  readonly hours?: readonly [from: number, to: number] | undefined;
}

export const isEverybody = ({ segment, attributes, hours }: Audience): boolean =>
  segment === undefined && attributes.length === 0 && hours === undefined;
