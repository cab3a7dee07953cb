/** A convex function with its slope and curvature at a place. */
export interface Curve {
  readonly value: number;
  readonly slope: Float64Array;
  /** Row by row. */
  readonly curvature: Float64Array;
}

const MOST_STEPS = 50;
const SWEEPS = 200;
const ENOUGH = 1e-9;

/**
 * The place where a convex function is least among those where no coordinate is below 0: Newton's steps, each the
 * solution of the quadratic within the bounds (by coordinate descent), halved until the function falls.
 */
export function minimiseAboveZero(start: Float64Array, curveAt: (place: Float64Array) => Curve): Float64Array {
  let place: Float64Array = start.map((x) => Math.max(0, x));
  let curve = curveAt(place);
  for (let step = 0; step < MOST_STEPS; step++) {
    const move = boundedStep(place, curve);
    const next = descend(place, move, { value: curve.value, curveAt });
    if (next === undefined) return place;
    const gain = curve.value - next.curve.value;
    ({ place, curve } = next);
    if (gain < ENOUGH * (1 + Math.abs(curve.value))) return place;
  }
  return place;
}

function boundedStep(place: Float64Array, { slope, curvature }: Curve): Float64Array {
  const size = place.length;
  const move = new Float64Array(size);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let i = 0; i < size; i++) {
      const bend = curvature[i * size + i] as number;
      if (bend <= 0) continue;
      let pull = slope[i] as number;
      for (let j = 0; j < size; j++) pull += (curvature[i * size + j] as number) * (move[j] as number);
      move[i] = Math.max(-(place[i] as number), (move[i] as number) - pull / bend);
    }
  }
  return move;
}

function descend(
  place: Float64Array,
  move: Float64Array,
  { value, curveAt }: { value: number; curveAt: (place: Float64Array) => Curve },
): { place: Float64Array; curve: Curve } | undefined {
  for (let share = 1; share > 1e-4; share /= 2) {
    const next = place.map((x, i) => Math.max(0, x + share * (move[i] as number)));
    const curve = curveAt(next);
    if (curve.value < value) return { place: next, curve };
  }
  return undefined;
}
