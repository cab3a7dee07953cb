/** Decimal places of figures in answers: what a sum of doubles leaves behind is cut, sums stay true to 1e-9. */
const UNIT = 1e13;

/** The same with every figure rounded, however deep. Far from 0 a double has no such places, and stays. */
export function rounded<T>(value: T): T {
  if (typeof value === "number") return round(value) as T;
  if (Array.isArray(value)) return value.map(rounded) as T;
  if (typeof value !== "object" || value === null) return value;
  // The copy owns every name that it is then given a figure by, "__proto__" too.
  const copy: Record<string, unknown> = { ...(value as Record<string, unknown>) };
  for (const name of Object.keys(copy)) copy[name] = rounded(copy[name]);
  return copy as T;
}

/** `+ 0`: 0 instead of −0. */
const round = (value: number) =>
  Number.isSafeInteger(Math.trunc(value * UNIT)) ? Math.round(value * UNIT) / UNIT + 0 : coarse(value);

/** Above 900 there are fewer places: fifteen digits in all are sure. */
const coarse = (value: number) => (Number.isInteger(value) ? value : Number(value.toPrecision(15)));
