import type { ChooseBatch } from "../../../inference/scheduler/job.ts";

/** What most servers do: texts in order of arrival until the padded batch is full. For comparison only. */
export function inOrder(maxTokens: number): ChooseBatch {
  return (waiting) => {
    let longest = 0;
    let size = 0;
    for (const { cost } of waiting.toSorted((a, b) => a.arrivedAt - b.arrivedAt)) {
      longest = Math.max(longest, cost);
      if (size > 0 && longest * (size + 1) > maxTokens) break;
      size++;
    }
    return waiting.toSorted((a, b) => a.arrivedAt - b.arrivedAt).slice(0, size);
  };
}
