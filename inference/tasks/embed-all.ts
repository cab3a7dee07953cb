import * as v from "valibot";
import { checkBatchSize, Inputs, listInputs, PROMPT, TRUNCATION, truncationOf, withPrompt } from "./inputs.ts";
import { task } from "./task.ts";
import { toJson } from "./vector-format.ts";

/** A vector for every token of each input, special tokens included, neither pooled nor normalised. */
export const embedAll = task({
  request: v.object({ inputs: Inputs, ...TRUNCATION, ...PROMPT }),
  async run(request, { service, signal }) {
    const inputs = listInputs(request.inputs);
    checkBatchSize(inputs.length, service);
    const texts = withPrompt(inputs, request, service);
    const options = { ...truncationOf(request, service), want: "tokens" as const, purpose: "embed" as const, signal };
    const { results, usage } = await service.encoder.encode(texts, options);
    return { usage, body: results.map(({ tokens = [] }) => tokens.map((token) => toJson(token, "float"))) };
  },
});
