import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Service } from "../../../inference/service.ts";
import { openShipped } from "../open-shipped.ts";

let service: Service;
beforeAll(async () => {
  service = await openShipped();
});
afterAll(() => service.close());

const WORDS = [
  "I",
  "love",
  "space",
  "films",
  "not",
  "horror",
  "我",
  "喜欢",
  "科幻片",
  "讨厌",
  "，",
  "the",
  "ending",
  "12",
  "👍",
];
const Text = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 60 }).map((words) => words.join(" "));

const encode = (texts: readonly string[]) =>
  service.encoder.encode(
    texts.map((text) => ({ text })),
    { truncate: true, side: "right", purpose: "embed", signal: new AbortController().signal },
  );

test("a text's vector in a batch is its vector alone, to 1e-5, in any order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Text, { minLength: 2, maxLength: 24 }), async (texts) => {
      const { results: batch } = await encode(texts);
      const { results: turned } = await encode(texts.toReversed());
      for (const [index, text] of texts.entries()) {
        const { results } = await encode([text]);
        const alone = results[0]?.embedding as Float32Array;
        expect(distance(alone, batch[index]?.embedding as Float32Array)).toBeLessThan(1e-5);
        expect(distance(alone, turned.at(-1 - index)?.embedding as Float32Array)).toBeLessThan(1e-5);
      }
    }),
    { numRuns: 12 },
  );
});

/** Largest difference of any component. */
function distance(a: Float32Array, b: Float32Array): number {
  return a.reduce((largest, value, index) => Math.max(largest, Math.abs(value - (b[index] as number))), 0);
}
