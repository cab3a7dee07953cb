import * as v from "valibot";
import type { TextInput } from "../encoder/tokenise.ts";
import { ServiceError } from "../errors.ts";
import type { Service } from "../service.ts";

const Text = v.string("must be a string");
const Ids = v.array(v.pipe(v.number(), v.integer(), v.minValue(0)));
/** A text, or token ids made by /tokenize. */
const Input = v.union([Text, Ids], "must be a string, or a list of token ids");

/** text-embeddings-inference's `inputs`: one input or a list of them. */
export const Inputs = v.union([Input, v.array(Input)], "must be a string, a list of strings, or lists of token ids");
export type Inputs = v.InferOutput<typeof Inputs>;

/** What to do with texts longer than the model reads. */
export const TRUNCATION = {
  truncate: v.nullish(v.boolean()),
  truncation_direction: v.optional(v.picklist(["left", "right", "Left", "Right"]), "Right"),
};

/** Text put before every input: by name from the model's own list, or as it stands. */
export const PROMPT = { prompt_name: v.nullish(v.string()), prompt: v.nullish(v.string()) };

export interface TruncationRequest {
  readonly truncate?: boolean | null | undefined;
  readonly truncation_direction: "left" | "right" | "Left" | "Right";
}

export function truncationOf(request: TruncationRequest, service: Service) {
  const side = request.truncation_direction.toLowerCase() as "left" | "right";
  return { truncate: request.truncate ?? service.config.autoTruncate, side };
}

/** The inputs as a list, none of them missing. */
export function listInputs(inputs: Inputs): (string | number[])[] {
  if (typeof inputs === "string") return [inputs];
  if (inputs.length === 0) throw new ServiceError("empty", "`inputs` cannot be empty");
  return isIds(inputs) ? [inputs] : (inputs as (string | number[])[]);
}

export function isSingle(inputs: Inputs): boolean {
  return typeof inputs === "string" || isIds(inputs);
}

function isIds(inputs: readonly unknown[]): inputs is number[] {
  return typeof inputs[0] === "number";
}

/** @throws ServiceError batch_size */
export function checkBatchSize(size: number, service: Service): void {
  const most = service.config.maxClientBatch;
  if (size > most) throw new ServiceError("batch_size", `batch size ${size} > maximum allowed batch size ${most}`);
}

interface PromptRequest {
  readonly prompt_name?: string | null | undefined;
  readonly prompt?: string | null | undefined;
}

export function withPrompt(
  inputs: readonly (string | number[])[],
  request: PromptRequest,
  service: Service,
): TextInput[] {
  const prompt = promptOf(request, service);
  return inputs.map((input) => {
    if (typeof input === "string") return { text: input === "" ? "" : prompt + input };
    if (prompt) throw new ServiceError("validation", "a prompt cannot be put before token ids: send text");
    return { ids: input };
  });
}

function promptOf({ prompt_name: name, prompt }: PromptRequest, { model }: Service): string {
  if (prompt != null && name != null) throw new ServiceError("validation", "send prompt or prompt_name, not both");
  if (name == null) return prompt ?? "";
  const known = model.prompts[name];
  if (known === undefined) {
    const names = Object.keys(model.prompts).join(", ") || "none";
    throw new ServiceError("validation", `prompt_name "${name}" is unknown to this model; it has: ${names}`);
  }
  return known;
}
