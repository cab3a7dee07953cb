import * as v from "valibot";
import { inSlices } from "../encoder/in-slices.ts";
import { ServiceError } from "../errors.ts";
import { checkBatchSize, PROMPT, withPrompt } from "./inputs.ts";
import { task } from "./task.ts";

/** The tokens of each input with their places in it, in UTF-16 units; special tokens have none. */
export const tokenize = task({
  request: v.object({
    inputs: v.union([v.string(), v.array(v.string())], "must be a string or a list of strings"),
    add_special_tokens: v.optional(v.boolean(), true),
    ...PROMPT,
  }),
  async run(request, { service }) {
    const inputs = typeof request.inputs === "string" ? [request.inputs] : request.inputs;
    if (inputs.length === 0) throw new ServiceError("empty", "`inputs` cannot be empty");
    checkBatchSize(inputs.length, service);
    const texts = withPrompt(inputs, request, service);
    const options = { addSpecial: request.add_special_tokens };
    return {
      body: await inSlices(texts, (input) =>
        "text" in input ? locate(service.model.tokenizer.tokenize(input.text, options)) : [],
      ),
    };
  },
});

type Located = { id: number; text: string; special: boolean; start: number; stop: number };

function locate(tokens: readonly Located[]) {
  return tokens.map((token) => (token.special ? { ...token, start: null, stop: null } : token));
}
