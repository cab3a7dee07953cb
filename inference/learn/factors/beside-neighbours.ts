import { type Method, methods } from "../methods.ts";
import { neighbourScores } from "../predictions.ts";
import { listsOf, type Served } from "../served.ts";
import { learnTuning } from "../tuning.ts";
import type { Beside } from "./factor-scores.ts";

/** p of neighbours that are not served yet. */
const FADING = 0.7;

/**
 * Neighbours as the method that is served would have learnt them before the predictions: those that are served know what
 * is predicted. Neighbours of a method that is not ours (Spark's) are taken as they are, which makes factors look worse.
 */
export function besideNeighbours(name: string, served: Served | undefined): Beside {
  const method: Method | undefined = methods[name];
  const recency = { fading: served?.fading ?? FADING, actions: learnTuning.actions };
  return async ({ interactions, likes, likesFor }, tell) => {
    // The most liked items come first in both, so that a place in the shorter list is the place in the longer one.
    const lists = method
      ? await method.learn(likesFor(method.mostItems), (line) => tell(`beside, ${name}: ${line}`))
      : listsOf(served as Served, interactions, likes);
    return (prediction) => neighbourScores({ interactions, likes, lists }, prediction, recency);
  };
}
