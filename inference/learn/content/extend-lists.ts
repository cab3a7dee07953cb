import { addOuter } from "../matrix/add-outer.ts";
import { cholesky, solveLower } from "../matrix/solve.ts";
import type { NeighbourLists } from "../neighbours.ts";
import { learnTuning } from "../tuning.ts";

/** Content vectors of a catalogue, as the edge keeps them. */
export type Content = ReadonlyMap<string, Float32Array>;

export interface NamedLists {
  readonly items: readonly string[];
  readonly lists: NeighbourLists;
}

/**
 * Neighbours of items that nothing was learnt of, by their content: a ridge regression tells what a content vector has to
 * do with the weights that were learnt, B̂ = C·(AᵀA + λI)⁻¹·AᵀB, where A holds the content of learnt items. The learnt
 * lists gain such items at their end, and such items get lists of their own. Few like an item that is like a liked one:
 * regression shrinks what it promises, and says nothing where content says nothing.
 */
export function extendLists({ items, lists }: NamedLists, content: Content): NamedLists {
  const { sources, mostNew } = learnTuning.content;
  const learnt = new Set(items);
  const fresh = [...content.keys()].filter((id) => !learnt.has(id)).slice(0, mostNew);
  const known = items.slice(0, sources).map((id) => content.get(id));
  const width = content.values().next().value?.length ?? 0;
  if (fresh.length === 0 || known.every((vector) => vector === undefined)) return { items, lists };
  const vectors = fresh.map((id) => content.get(id) as Float32Array);
  const white = whitener(known, width);
  const whiteKnown = known.map((vector) => vector && white(vector));
  const whiteNew = vectors.map(white);
  return {
    items: [...items, ...fresh],
    lists: joined(lists, {
      targets: towards(whiteNew, { lists, whiteKnown, first: items.length }),
      sources: from(whiteNew, { lists, whiteKnown, count: items.length }),
    }),
  };
}

type White = readonly (Float64Array | undefined)[];

/** L⁻¹·c with L·Lᵀ = AᵀA + λI: the dot product of two such vectors is c·(AᵀA + λI)⁻¹·c′. */
function whitener(known: readonly (Float32Array | undefined)[], width: number): (vector: Float32Array) => Float64Array {
  const system = new Float64Array(width * width);
  for (const vector of known) if (vector) addOuter(system, vector, { from: 0, width });
  for (let d = 0; d < width; d++) system[d * width + d] = (system[d * width + d] as number) + learnTuning.content.ridge;
  cholesky(system, width);
  return (vector) => {
    const row = Float64Array.from(vector);
    solveLower(system, row);
    return row;
  };
}

interface Learnt {
  readonly lists: NeighbourLists;
  readonly whiteKnown: White;
}

type Row = readonly (readonly [at: number, weight: number])[];

/** Of each learnt item the new ones that go with it: Σ over its neighbours of weight · likeness to the new one. */
function towards(fresh: readonly Float64Array[], { lists, whiteKnown, first }: Learnt & { first: number }): Row[] {
  return whiteKnown.map((_, i) => {
    const sum = weighted(whiteKnown, lists.item[i], lists.weight[i]);
    return sum === undefined
      ? []
      : strongest(
          fresh.map((vector) => dot(vector, sum)),
          learnTuning.content.targets,
          first,
        );
  });
}

/** Of each new item the learnt ones that go with it: Σ over learnt items of likeness · their weights. */
function from(fresh: readonly Float64Array[], { lists, whiteKnown, count }: Learnt & { count: number }): Row[] {
  const columns = Array.from({ length: count }, () => undefined as Float64Array | undefined);
  whiteKnown.forEach((vector, i) => {
    lists.item[i]?.forEach((j, n) => {
      if (vector) columns[j] = addTimes(columns[j], vector, lists.weight[i]?.[n] as number);
    });
  });
  return fresh.map((vector) => {
    const weights = columns.map((column) => (column ? dot(vector, column) : 0));
    return strongest(weights, learnTuning.content.neighbours, 0);
  });
}

function weighted(vectors: White, item: Uint32Array | undefined, weight: Float32Array | undefined) {
  let sum: Float64Array | undefined;
  item?.forEach((j, n) => {
    const vector = vectors[j];
    if (vector) sum = addTimes(sum, vector, weight?.[n] as number);
  });
  return sum;
}

function addTimes(sum: Float64Array | undefined, vector: Float64Array, factor: number): Float64Array {
  const into = sum ?? new Float64Array(vector.length);
  for (let d = 0; d < vector.length; d++) into[d] = (into[d] as number) + factor * (vector[d] as number);
  return into;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += (a[d] as number) * (b[d] as number);
  return sum;
}

/** The largest that are positive: content alone turns nobody away. */
const strongest = (weights: readonly number[], most: number, first: number): Row =>
  weights
    .map((weight, at) => [first + at, weight] as const)
    .filter(([, weight]) => weight > 0)
    .sort(([, a], [, b]) => b - a)
    .slice(0, most);

function joined(
  { item, weight }: NeighbourLists,
  { targets, sources }: { targets: Row[]; sources: Row[] },
): NeighbourLists {
  const placesOf = (row: Row = []) => Uint32Array.from(row, ([at]) => at);
  const weightsOf = (row: Row = []) => Float32Array.from(row, ([, value]) => value);
  return {
    item: [...item.map((row, i) => Uint32Array.of(...row, ...placesOf(targets[i]))), ...sources.map(placesOf)],
    weight: [...weight.map((row, i) => Float32Array.of(...row, ...weightsOf(targets[i]))), ...sources.map(weightsOf)],
  };
}
