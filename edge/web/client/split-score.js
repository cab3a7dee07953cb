/**
 * Rounds parts so that the figures shown add up to the score shown: each is cut down, and what is missing goes to
 * those that lost most (largest remainder).
 * @param {Record<string, number>} parts summing to the score
 * @param {number} [digits] decimal places
 */
export function splitScore(parts, digits = 3) {
  const unit = 10 ** digits;
  const names = Object.keys(parts);
  const exact = names.map((name) => (parts[name] ?? 0) * unit);
  const whole = exact.map(Math.floor);
  const total = Math.round(exact.reduce((sum, part) => sum + part, 0));
  const missing = total - whole.reduce((sum, part) => sum + part, 0);
  const order = names.map((_, place) => place).sort((a, b) => lost(b) - lost(a));
  for (const place of order.slice(0, missing)) whole[place] = (whole[place] ?? 0) + 1;
  return {
    // 0 instead of −0.
    score: total / unit + 0,
    parts: names.map((name, place) => ({ name, value: (whole[place] ?? 0) / unit })),
  };

  /** @param {number} place */
  function lost(place) {
    return (exact[place] ?? 0) - (whole[place] ?? 0);
  }
}
