import * as v from "valibot";
import { inSlices } from "../encoder/in-slices.ts";
import type { Encoded } from "../encoder/unpack.ts";
import { checkBatchSize, Inputs, listInputs, PROMPT, TRUNCATION, truncationOf, withPrompt } from "./inputs.ts";
import { task } from "./task.ts";
import { writeVectors } from "./write-vectors.ts";

/** A vector for every token of each input, special tokens included, neither pooled nor normalised. */
export const embedAll = task({
  request: v.object({ inputs: Inputs, ...TRUNCATION, ...PROMPT }),
  async run(request, { service, signal }) {
    const inputs = listInputs(request.inputs);
    checkBatchSize(inputs.length, service);
    const texts = withPrompt(inputs, request, service);
    const options = { ...truncationOf(request, service), want: "tokens" as const, purpose: "embed" as const, signal };
    const { results, usage } = await service.encoder.encode(texts, options);
    return { usage, body: await writeAll(results), type: "application/json" };
  },
});

/** The largest answer is a hundred megabytes: it is written text by text, and others get their turn in between. */
async function writeAll(results: readonly Encoded[]): Promise<Uint8Array> {
  const lists = await inSlices(results, ({ tokens = [] }) => writeVectors(tokens));
  return Buffer.concat([
    Buffer.from("["),
    ...lists.flatMap((list, index) => (index > 0 ? [Buffer.from(","), list] : [list])),
    Buffer.from("]"),
  ]);
}
