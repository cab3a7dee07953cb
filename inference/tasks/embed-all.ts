import { setImmediate as nextTurn } from "node:timers/promises";
import * as v from "valibot";
import type { Encoded } from "../encoder/unpack.ts";
import { checkBatchSize, Inputs, listInputs, PROMPT, TRUNCATION, truncationOf, withPrompt } from "./inputs.ts";
import { task } from "./task.ts";
import { toJson, VectorFormat } from "./vector-format.ts";
import { writeVectors } from "./write-vectors.ts";

/** A vector for every token of each input, special tokens included, neither pooled nor normalised. */
export const embedAll = task({
  request: v.object({ inputs: Inputs, ...TRUNCATION, ...PROMPT, encoding_format: v.optional(VectorFormat, "float") }),
  async run(request, { service, signal }) {
    const inputs = listInputs(request.inputs);
    checkBatchSize(inputs.length, service);
    const texts = withPrompt(inputs, request, service);
    const options = { ...truncationOf(request, service), want: "tokens" as const, purpose: "embed" as const, signal };
    const { results, usage } = await service.encoder.encode(texts, options);
    return { usage, body: writeAll([...results], request.encoding_format), type: "application/json" };
  },
});

/** Token vectors written in one go: a millisecond or two for a large model, after which others get their turn. */
const PIECE = 64;

/**
 * The answer can be a gigabyte of JSON: it is written in small pieces as the client takes them, and the vectors of each
 * text are let go once they are out.
 */
async function* writeAll(results: Encoded[], format: VectorFormat): AsyncGenerator<Uint8Array> {
  for (let mark = "["; results.length > 0; mark = ",") {
    const { tokens = [] } = results.shift() as Encoded;
    for (let start = 0; start < tokens.length; start += PIECE) {
      const open = start === 0 ? `${mark}[` : ",";
      const close = start + PIECE < tokens.length ? "" : "]";
      yield Buffer.concat([
        Buffer.from(open),
        writePiece(tokens.slice(start, start + PIECE), format),
        Buffer.from(close),
      ]);
      await nextTurn();
    }
  }
  yield Buffer.from("]");
}

/** The vectors with commas between, without the brackets around. */
function writePiece(tokens: readonly Float32Array[], format: VectorFormat): Uint8Array {
  const list =
    format === "float"
      ? writeVectors(tokens)
      : Buffer.from(JSON.stringify(tokens.map((token) => toJson(token, format))));
  return list.subarray(1, -1);
}
