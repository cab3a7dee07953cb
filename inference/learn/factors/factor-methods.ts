import { type Factors, ials } from "../ials.ts";
import type { Interactions } from "../interactions.ts";
import type { Likes } from "../likes.ts";
import { randomNumbers } from "../random-numbers.ts";
import type { Tell } from "../read-interactions.ts";
import { factorsFor, type NamedFactors } from "../spark/read-factors.ts";
import { ridgeOfSpark } from "../spark/spark-method.ts";
import { learnTuning } from "../tuning.ts";
import { whiten } from "./whiten.ts";
import { windowsOf } from "./windows.ts";

/** A way to learn behaviour vectors of items, whitened. */
export type LearnOne = (likes: Likes, tell: Tell) => Promise<Factors>;

/** Implicit ALS with each of the settings that are tried. */
export const factorMethods: Readonly<Record<string, LearnOne>> = Object.fromEntries(
  learnTuning.factors.ials.map(({ window, ...ridge }) => [
    `ials α₀=${ridge.unobserved} λ=${ridge.regularisation} width=${learnTuning.ialsWidth} window=${window}`,
    async (all: Likes, tell: Tell) => {
      const likes = windowsOf(all, window);
      const { ialsWidth: width, ialsRounds: rounds } = learnTuning;
      const onProgress = (share: number) => tell(`alternating ${Math.round(share * 100)} %`);
      const options = { ...ridge, width, rounds, random: randomNumbers(1), onProgress };
      return whiten(await ials(likes, options), likes, ridge);
    },
  ]),
);

/** What Spark's ALS learnt with this alpha and regParam. */
export const sparkFactors =
  (named: NamedFactors, interactions: Interactions, learntWith: { alpha: number; reg: number }): LearnOne =>
  async (likes) => {
    const ids = Array.from(likes.items, (item) => interactions.items[item] as string);
    return whiten(factorsFor(named, ids), likes, ridgeOfSpark(learntWith));
  };
