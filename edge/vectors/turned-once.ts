import { turned } from "../domain/turn.ts";
import { type QuantisedQuery, quantiseQuery } from "./quantise-query.ts";

const turns = new WeakMap<object, Float64Array>();
const queries = new WeakMap<object, QuantisedQuery>();

/** The vector turned (domain/turn.ts). One vector meets many items, and it must not change: what is made of it is kept. */
export function turnedOnce(vector: Float64Array | Float32Array): Float64Array {
  const known = turns.get(vector);
  if (known !== undefined) return known;
  const result = turned(vector);
  turns.set(vector, result);
  return result;
}

/** … and as the scan takes it: cells and items are asked for the same. */
export function queryOnce(vector: Float64Array): QuantisedQuery {
  const known = queries.get(vector);
  if (known !== undefined) return known;
  const query = quantiseQuery(turnedOnce(vector));
  queries.set(vector, query);
  return query;
}
