/** Mean over the labels that occur in `gold` of each label's F1. */
export function macroF1(gold: readonly string[], guess: readonly string[]): number {
  const labels = [...new Set(gold)];
  return labels.reduce((sum, label) => sum + labelF1(label, gold, guess), 0) / labels.length;
}

function labelF1(label: string, gold: readonly string[], guess: readonly string[]): number {
  const said = guess.filter((value) => value === label).length;
  const meant = gold.filter((value) => value === label).length;
  const right = gold.filter((value, index) => value === label && guess[index] === label).length;
  return (2 * right) / (said + meant || 1);
}
