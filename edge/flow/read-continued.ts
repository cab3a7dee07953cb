import { UnknownRecommendation } from "../domain/impression.ts";
import type { RankingQuestion, RankingState } from "../domain/ranking-state.ts";
import type { ReadRankingState } from "./ranking-ports.ts";

/** Milliseconds between one look and the next: another isolate writes down what it showed within some 150. */
const WAITS = [100, 200, 400];

export interface ReadContinuedPorts {
  readonly readRankingState: ReadRankingState;
  readonly pause: (milliseconds: number) => Promise<unknown>;
}

/**
 * What a ranking needs to know. A page that continues one which is not written down yet waits for it a little.
 * @throws UnknownRecommendation when there is nothing to continue.
 */
export async function readContinued(
  { readRankingState, pause }: ReadContinuedPorts,
  question: RankingQuestion,
): Promise<RankingState> {
  for (const wait of WAITS) {
    const state = await readRankingState(question);
    if (question.after === undefined || state.continues) return state;
    await pause(wait);
  }
  const state = await readRankingState(question);
  if (state.continues) return state;
  throw new UnknownRecommendation();
}
