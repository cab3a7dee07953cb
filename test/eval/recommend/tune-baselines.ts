import { type Family, families, type Ground, groundOf, type Setting } from "./baselines.ts";
import type { Case, Split } from "./cases.ts";
import type { Contender } from "./compare.ts";
import { meanOf, ndcgAt } from "./quality.ts";
import { rankInScores } from "./ranks.ts";

/** Items that take part while settings are compared, and in the end: EASE takes n³. */
const VALIDATED = 1_500;
const FINAL = 3_000;

/** Each family with the setting that was best on the validation split, learnt again from all that may be learnt from. */
export async function tunedBaselines(
  { validation, test }: { validation: Split; test: Split },
  tell: (line: string) => void,
): Promise<Contender<Case>[]> {
  const before = groundOf(validation, VALIDATED);
  const after = groundOf(test, FINAL);
  const contenders: Contender<Case>[] = [];
  for (const family of families) {
    const setting = await bestSetting(family, before);
    const name = `${family.name} (${toldSetting(setting)})`;
    tell(name);
    const score = (await family.learn(after, setting))(setting);
    contenders.push({ name, kind: "baseline", rankOf: rankInScores(score, itemIn(test)) });
  }
  return contenders;
}

export const itemIn =
  ({ all }: Split) =>
  (row: number): number =>
    all.item[row] as number;

async function bestSetting({ settings, learn, learntBy }: Family, ground: Ground): Promise<Setting> {
  let best: { setting: Setting; quality: number } | undefined;
  for (const group of Map.groupBy(settings, learntBy).values()) {
    const scorerOf = await learn(ground, group[0] as Setting);
    for (const setting of group) {
      const rankOf = rankInScores(scorerOf(setting), itemIn(ground.split));
      const quality = meanOf(ground.split.cases, rankOf, ndcgAt(10));
      if (best === undefined || quality > best.quality) best = { setting, quality };
    }
  }
  return (best as { setting: Setting }).setting;
}

const toldSetting = (setting: Setting) =>
  Object.entries(setting)
    .map(([name, value]) => `${name}=${value === Number.POSITIVE_INFINITY ? "all" : value}`)
    .join(", ");
