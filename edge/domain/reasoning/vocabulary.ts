import type { Vocabulary } from "./check-rules.ts";

/**
 * Relations that facts are given for, with the number of their terms.
 *
 * | fact | says | confidence |
 * |---|---|---|
 * | person(U) | there is somebody | 1 |
 * | wrote(U, T, S, E) | event E says S (like, dislike) of topic T | certainty × affinity, faded |
 * | did(U, A, I) | did A (view, purchase…) with item I | 1 |
 * | count(U, A, N) | did A so often | 1 |
 * | interest(U, T, X) | leans to topic T by X, −1..1 | of the interest |
 * | trend(U, T, X) | that leaning warms (> 0) or cools | of the interest |
 * | shows(U, P, V) | pattern P has value V (lifecycle, dormant) | of the pattern |
 * | chance(U, P, X) | probability of P (churn, purchase) | 1 |
 * | is_a(T, P) | topic T is a kind of P | 1 |
 * | about(I, T) | item I is about topic T | affinity |
 * | attribute(I, N, V) | item I has attribute N with value V; tags are attribute(I, tag, V) | 1 |
 * | price(I, X) | item I costs X | 1 |
 */
export const vocabulary = {
  person: 1,
  wrote: 4,
  did: 3,
  count: 3,
  interest: 3,
  trend: 3,
  shows: 3,
  chance: 3,
  is_a: 2,
  about: 2,
  attribute: 3,
  price: 2,
} as const satisfies Vocabulary;
