import * as v from "valibot";
import { ServiceError } from "../errors.ts";
import { embedVectors } from "./embed.ts";
import { PROMPT, TRUNCATION } from "./inputs.ts";
import { task } from "./task.ts";

const Parameters = v.object({ ...TRUNCATION, ...PROMPT });

/** Cosine of a sentence with each of several others. */
export const similarity = task({
  request: v.object({
    inputs: v.object({ source_sentence: v.string(), sentences: v.array(v.string()) }),
    parameters: v.nullish(Parameters),
  }),
  async run({ inputs, parameters }, call) {
    if (inputs.sentences.length === 0) throw new ServiceError("empty", "`inputs.sentences` cannot be empty");
    const options = parameters ?? v.getDefaults(Parameters);
    const all = [inputs.source_sentence, ...inputs.sentences];
    const request = { ...TRUNCATED_BY_DEFAULT, ...options, inputs: all };
    const { vectors, usage } = await embedVectors(request, call);
    const [source, ...others] = vectors as [Float32Array, ...Float32Array[]];
    return { usage, body: others.map((other) => dot(source, other)) };
  },
});

const TRUNCATED_BY_DEFAULT = { truncation_direction: "Right", normalize: true, encoding_format: "float" } as const;

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
