import { type Api, pagesOf } from "../api.ts";
import type { Tell } from "../read-interactions.ts";
import { learnTuning } from "../tuning.ts";
import { type PartWeight, type Shown, tells } from "./shown.ts";

interface Page {
  readonly weights: readonly PartWeight[];
  readonly outcomes: readonly {
    readonly userId: string;
    readonly at: number;
    readonly parts: readonly string[];
    readonly items: readonly (readonly [itemId: string, outcome: number, amounts: readonly number[]])[];
  }[];
  readonly next: string | null;
}

export interface Outcomes {
  readonly weights: readonly PartWeight[];
  /** In the order of time; the last ones, when there are more than the job takes. */
  readonly shown: readonly Shown[];
}

/** Reads what came of recommendations, page by page. @throws Error with what the server said. */
export async function readOutcomes(api: Api, tell: Tell): Promise<Outcomes> {
  const shown: Shown[] = [];
  let weights: readonly PartWeight[] = [];
  for await (const page of pagesOf<Page>(api, "/v1/outcomes")) {
    weights = page.weights;
    for (const outcome of page.outcomes) shown.push(shownFrom(outcome, weights));
    await tell(`${shown.length} recommendations read that somebody acted on`);
  }
  const telling = shown.filter(tells).sort((a, b) => a.at - b.at);
  return { weights, shown: telling.slice(-learnTuning.weights.mostShown) };
}

function shownFrom({ userId, at, parts, items }: Page["outcomes"][number], weights: readonly PartWeight[]): Shown {
  const columns = weights.map(({ part }) => parts.indexOf(part));
  return {
    userId,
    at,
    amounts: items.map(([, , amounts]) => Float64Array.from(columns, (column) => amounts[column] ?? 0)),
    sign: items.map(([, outcome]) => Math.sign(outcome)),
  };
}
