import { Hono } from "hono";
import * as v from "valibot";
import { embedVectors } from "../tasks/embed.ts";
import { Inputs } from "../tasks/inputs.ts";
import { toJson } from "../tasks/vector-format.ts";
import type { AppEnv } from "./context.ts";
import { OPENAI_PATHS } from "./openai-paths.ts";
import { readJson } from "./read-json.ts";
import { timingHeaders } from "./timing-headers.ts";
import { validate } from "./validate.ts";

const EmbeddingsRequest = v.object({
  input: Inputs,
  encoding_format: v.optional(v.picklist(["float", "base64"]), "float"),
  dimensions: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(1))),
});

/** OpenAI's embeddings API: its client library works unchanged. The one model served answers to any name. */
export const openai = new Hono<AppEnv>();

openai.on("POST", OPENAI_PATHS, async (context) => {
  const startedAt = performance.now();
  const { service } = context.var.lifecycle;
  const { input, encoding_format, dimensions } = validate(
    EmbeddingsRequest,
    await readJson(context, service.config.payloadLimit),
  );
  const request = {
    inputs: input,
    dimensions,
    normalize: true,
    encoding_format,
    truncation_direction: "Right" as const,
  };
  const { vectors, usage } = await embedVectors(request, { service, signal: context.req.raw.signal, binary: false });
  const data = vectors.map((vector, index) => ({
    object: "embedding",
    index,
    embedding: toJson(vector, encoding_format),
  }));
  const tokens = { prompt_tokens: usage.tokens, total_tokens: usage.tokens };
  const headers = timingHeaders(usage, startedAt, service.config);
  return context.json({ object: "list", data, model: service.model.id, usage: tokens }, 200, headers);
});
