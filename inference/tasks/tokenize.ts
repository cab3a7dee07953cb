import * as v from "valibot";
import { inSlices } from "../encoder/in-slices.ts";
import { CHARACTERS_PER_TOKEN } from "../encoder/tokenise.ts";
import { ServiceError } from "../errors.ts";
import type { Service } from "../service.ts";
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
    checkLengths(inputs, service);
    const texts = withPrompt(inputs, request, service);
    const options = { addSpecial: request.add_special_tokens };
    const written = await inSlices(texts, (input) =>
      "text" in input ? JSON.stringify(locate(service.model.tokenizer.tokenize(input.text, options))) : "[]",
    );
    return { body: Buffer.from(`[${written.join(",")}]`), type: "application/json" };
  },
});

/** Finding places takes the event loop's time: no text may take more than the others can spare. As long as /embed reads. */
function checkLengths(texts: readonly string[], { model }: Service): void {
  const most = model.maxTokens * CHARACTERS_PER_TOKEN;
  const long = texts.findIndex(({ length }) => length > most);
  if (long < 0) return;
  throw new ServiceError(
    "validation",
    `\`inputs\` must have at most ${most} characters; input ${long} has ${texts[long]?.length}`,
  );
}

type Located = { id: number; text: string; special: boolean; start: number; stop: number };

function locate(tokens: readonly Located[]) {
  return tokens.map((token) => (token.special ? { ...token, start: null, stop: null } : token));
}
