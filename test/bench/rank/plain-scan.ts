/** The same search as anybody would write it first: every dot product, the best kept in a sorted list. */

export function bestCodes(codes: Int8Array, query: Float32Array, count: number): number[] {
  const step = query.reduce((largest, x) => Math.max(largest, Math.abs(x)), 0) / 127;
  const wanted = Int8Array.from(query, (x) => Math.round(x / step));
  const scores = new Float64Array(codes.length / query.length);
  for (let id = 0, at = 0; id < scores.length; id++) {
    let score = 0;
    for (let d = 0; d < wanted.length; d++, at++) score += (codes[at] as number) * (wanted[d] as number);
    scores[id] = score;
  }
  return best(scores, count);
}

export function bestFloats(vectors: Float32Array, query: Float32Array, count: number): number[] {
  const scores = new Float64Array(vectors.length / query.length);
  for (let id = 0, at = 0; id < scores.length; id++) {
    let score = 0;
    for (let d = 0; d < query.length; d++, at++) score += (vectors[at] as number) * (query[d] as number);
    scores[id] = score;
  }
  return best(scores, count);
}

function best(scores: Float64Array, count: number): number[] {
  const found: number[] = [];
  for (let id = 0; id < scores.length; id++) {
    const score = scores[id] as number;
    if (found.length === count && score <= (scores[found[count - 1] as number] as number)) continue;
    const at = found.findIndex((other) => (scores[other] as number) < score);
    found.splice(at < 0 ? found.length : at, 0, id);
    if (found.length > count) found.pop();
  }
  return found;
}
