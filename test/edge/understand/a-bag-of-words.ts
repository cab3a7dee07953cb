import type { EncodeTexts } from "../../../edge/domain/encoding.ts";
import { unit } from "../../../edge/domain/vector.ts";

const DIMENSIONS = 32;

/** A stand-in encoder: each word or Chinese character has a fixed random direction, a text is their sum. */
export function aBagOfWords(modelId = "bag-of-words"): EncodeTexts {
  return async (texts) => ({
    modelId,
    dimensions: DIMENSIONS,
    untrained: true,
    encodings: texts.map(({ text }) => ({ vector: vectorOf(text), heads: {} })),
  });
}

function vectorOf(text: string): Float32Array {
  const sum = new Float32Array(DIMENSIONS);
  for (const word of text.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? ["∅"]) {
    for (let i = 0; i < DIMENSIONS; i++) sum[i] = (sum[i] ?? 0) + direction(word, i);
  }
  return unit(sum);
}

/** −1..1 from a word and a place (FNV-1a). */
function direction(word: string, place: number): number {
  let hash = 2166136261 ^ Math.imul(place + 1, 0x9e3779b1);
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 16777619);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 31 - 1;
}
