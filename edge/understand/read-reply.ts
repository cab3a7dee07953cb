import * as v from "valibot";
import { UnderstandReply } from "../../inference/contract.ts";
import { type EncodedTexts, type Encoding, UnderstandUnavailable } from "../domain/encoding.ts";
import { float32From } from "../domain/vector.ts";

/** Checks a reply against the contract and unpacks its vectors. @throws UnderstandUnavailable when it does not hold. */
export function readReply(body: unknown, expected: number): EncodedTexts {
  const parsed = v.safeParse(UnderstandReply, body);
  if (!parsed.success) throw wrong(v.summarize(parsed.issues));
  const { model, results } = parsed.output;
  if (results.length !== expected) throw wrong(`${results.length} results for ${expected} texts`);
  const encodings = results.map(({ vector, heads }): Encoding => ({ vector: unpack(vector, model.dimensions), heads }));
  return { modelId: model.id, dimensions: model.dimensions, untrained: model.untrained, encodings };
}

function unpack(base64: string, dimensions: number): Float32Array {
  const vector = numbers(base64);
  if (vector.length !== dimensions)
    throw wrong(`a vector of ${vector.length} numbers where ${dimensions} were promised`);
  if (!vector.every(Number.isFinite)) throw wrong("a vector with something that is no number");
  return vector;
}

function numbers(base64: string): Float32Array {
  try {
    return float32From(Uint8Array.fromBase64(base64));
  } catch (cause) {
    throw wrong("a vector that is no base64 of float32", cause);
  }
}

const wrong = (what: string, cause?: unknown) =>
  new UnderstandUnavailable(`the inference service answered against its contract: ${what}`, { cause });
