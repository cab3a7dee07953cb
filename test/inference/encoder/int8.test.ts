import { expect, test } from "vitest";
import { mixTexts } from "../../bench/inference/texts.ts";
import { openShipped } from "../open-shipped.ts";

const TEXTS = mixTexts(120);

async function vectorsIn(precision: string, together: boolean): Promise<Float32Array[]> {
  const service = await openShipped({ PRECISION: precision });
  const options = { truncate: true, side: "right", purpose: "embed", signal: new AbortController().signal } as const;
  const requests = together ? [TEXTS] : TEXTS.map((text) => [text]);
  const vectors: Float32Array[] = [];
  for (const texts of requests) {
    const { results } = await service.encoder.encode(
      texts.map((text) => ({ text })),
      options,
    );
    vectors.push(...results.map(({ embedding }) => embedding));
  }
  await service.close();
  return vectors;
}

const cosine = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, index) => sum + value * (b[index] as number), 0);

/**
 * Activations are rounded by the range of the whole batch, so with int8 a text's vector depends a little on who is run
 * with it. fp32 does not, and is the default.
 */
test("int8 keeps the shipped model's vectors, alone and in company", async () => {
  const [exact, together, alone] = [
    await vectorsIn("fp32", true),
    await vectorsIn("int8", true),
    await vectorsIn("int8", false),
  ];
  for (const [index, vector] of exact.entries()) {
    expect(cosine(vector, together[index] as Float32Array)).toBeGreaterThan(0.98);
    expect(cosine(alone[index] as Float32Array, together[index] as Float32Array)).toBeGreaterThan(0.99);
  }
  const mean =
    exact.reduce((sum, vector, index) => sum + cosine(vector, together[index] as Float32Array), 0) / exact.length;
  expect(mean).toBeGreaterThan(0.99);
});
