import { indexTuning } from "../domain/tuning/index.ts";

/** The result, or undefined when it takes too long: the request that computes it may have been cut off. */
export function withPatience<T>(work: Promise<T>): Promise<T | undefined> {
  const { promise: patience, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(resolve, indexTuning.sharedLoadWait, undefined);
  return Promise.race([work, patience]).finally(() => clearTimeout(timer));
}
