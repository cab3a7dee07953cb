import * as v from "valibot";
import { checkBatchSize, Inputs, listInputs, PROMPT, TRUNCATION, truncationOf, withPrompt } from "./inputs.ts";
import { type Call, task } from "./task.ts";
import { checkDimensions, shorten, toBytes, toJson, VectorFormat } from "./vector-format.ts";
import { writeVectors } from "./write-vectors.ts";

const Embed = v.object({
  inputs: Inputs,
  ...TRUNCATION,
  ...PROMPT,
  normalize: v.optional(v.boolean(), true),
  dimensions: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(1))),
  encoding_format: v.optional(VectorFormat, "float"),
});
type Embed = v.InferOutput<typeof Embed>;

/** A vector for each input; with Accept: application/octet-stream as bytes, one vector after the other. */
export const embed = task({
  request: Embed,
  async run(request, call) {
    const { vectors, usage } = await embedVectors(request, call);
    const format = request.encoding_format;
    if (!call.binary && format === "float") return { usage, body: writeVectors(vectors), type: "application/json" };
    if (!call.binary) return { usage, body: vectors.map((vector) => toJson(vector, format)) };
    const shape = `${vectors.length}, ${vectors[0]?.length}`;
    return {
      usage,
      body: Buffer.concat(vectors.map((v) => toBytes(v, format))),
      headers: { "x-embedding-shape": shape },
    };
  },
});

/** The vectors that a request in this shape asks for. */
export async function embedVectors(request: Embed, { service, signal }: Call) {
  const inputs = listInputs(request.inputs);
  checkBatchSize(inputs.length, service);
  checkDimensions(request.dimensions, service.model.dimensions);
  const texts = withPrompt(inputs, request, service);
  const want = request.normalize ? "vector" : "raw";
  const options = { ...truncationOf(request, service), want, purpose: "embed", signal } as const;
  const { results, usage } = await service.encoder.encode(texts, options);
  return { usage, vectors: results.map(({ embedding, raw }) => shorten(raw ?? embedding, request)) };
}
