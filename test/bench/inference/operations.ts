import type { BertShape } from "../../../inference/model/bert-config.ts";

/** Floating-point operations of one text of this many tokens: a multiplication and an addition count as two. */
export function operationsOf({ hidden, intermediate, layers }: BertShape, tokens: number): number {
  const products = 4 * hidden * hidden + 2 * hidden * intermediate;
  const attention = 2 * tokens * hidden;
  return 2 * layers * tokens * (products + attention);
}
