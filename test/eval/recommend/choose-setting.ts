/** The first of the best by a quality on the validation split. */
export async function chooseSetting<S>(
  settings: readonly S[],
  qualityOf: (setting: S) => number | Promise<number>,
): Promise<{ readonly setting: S; readonly quality: number }> {
  let best: { setting: S; quality: number } | undefined;
  for (const setting of settings) {
    const quality = await qualityOf(setting);
    if (best === undefined || quality > best.quality) best = { setting, quality };
  }
  if (best === undefined) throw new RangeError("there is no setting to choose from");
  return best;
}

/** One weight after another, twice round: each time the best of its values beside the others as they stand. */
export async function chooseWeights(
  { start, grid }: { start: Readonly<Record<string, number>>; grid: Readonly<Record<string, readonly number[]>> },
  qualityOf: (weights: Readonly<Record<string, number>>) => number,
): Promise<Readonly<Record<string, number>>> {
  let weights = start;
  for (let round = 0; round < 2; round++) {
    for (const [name, values] of Object.entries(grid)) {
      const trials = [weights, ...values.map((value) => ({ ...weights, [name]: value }))];
      weights = (await chooseSetting(trials, qualityOf)).setting;
    }
  }
  return weights;
}
