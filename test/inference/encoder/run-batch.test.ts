import { expect, test } from "vitest";
import { runBatchOn } from "../../../inference/encoder/run-batch.ts";
import type { Sequence, Want } from "../../../inference/encoder/sequence.ts";
import type { Batch } from "../../../inference/session/messages.ts";

const NAMES = { embedding: "embedding", raw: "raw", tokens: "tokens", heads: { stance: "head_stance" } };
const WIDTHS: Record<string, number> = { embedding: 2, raw: 2, head_stance: 3 };

/** A session that gives row × 10 + place, and remembers what it was asked for. */
function countingSession() {
  const asked: string[][] = [];
  const run = async ({ rows, columns, outputs }: Batch) => {
    asked.push([...outputs]);
    const tensors = outputs.map((name) => {
      const dims = name === "tokens" ? [rows, columns, 2] : [rows, WIDTHS[name] as number];
      const width = dims.slice(1).reduce((size, extent) => size * extent, 1);
      const data = Float32Array.from({ length: rows * width }, (_, i) => Math.floor(i / width) * 10 + (i % width));
      return [name, { data, dims }] as const;
    });
    return Object.fromEntries(tensors);
  };
  return { asked, runBatch: runBatchOn({ run }, NAMES) };
}

const sequence = (want: Want, length = 2): Sequence => ({
  ids: new Int32Array(length),
  typeIds: new Int32Array(length),
  want,
});

test("only what some text of the batch wants leaves the session", async () => {
  const { asked, runBatch } = countingSession();
  await runBatch([sequence("vector"), sequence("vector")]);
  await runBatch([sequence("vector"), sequence("heads")]);
  await runBatch([sequence("raw"), sequence("tokens")]);
  expect(asked).toEqual([["embedding"], ["embedding", "head_stance"], ["embedding", "raw", "tokens"]]);
});

test("each text gets its own row of what it wants, and tokens without the padding", async () => {
  const { runBatch } = countingSession();
  const [vector, heads, raw, tokens] = await runBatch([
    ...[sequence("vector", 3), sequence("heads"), sequence("raw"), sequence("tokens", 2)],
  ]);
  expect(vector).toEqual({ embedding: Float32Array.of(0, 1), heads: {} });
  expect(heads).toEqual({ embedding: Float32Array.of(10, 11), heads: { stance: Float32Array.of(10, 11, 12) } });
  expect(raw).toEqual({ embedding: Float32Array.of(20, 21), heads: {}, raw: Float32Array.of(20, 21) });
  expect(tokens?.tokens).toEqual([Float32Array.of(30, 31), Float32Array.of(32, 33)]);
});
