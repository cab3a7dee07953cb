import type { ModelHead } from "../encoder/model.ts";
import type { Encoded } from "../encoder/unpack.ts";
import { ServiceError } from "../errors.ts";
import type { Service } from "../service.ts";

/** Probabilities by label, in the head's order. */
export function scoresOf(head: ModelHead, probabilities: Float32Array): Record<string, number> {
  return Object.fromEntries(head.labels.map((label, index) => [label, probabilities[index] as number]));
}

/** True when a head reads this kind of input. */
export const reads = (head: ModelHead, kind: "pooled" | "pair") => head.input === kind || head.input === "either";

/** Scores of all heads that read this kind of input. */
export function allScores(
  service: Service,
  encoded: Encoded,
  kind: "pooled" | "pair",
): Record<string, Record<string, number>> {
  const heads = Object.entries(service.model.heads).filter(([, head]) => reads(head, kind));
  return Object.fromEntries(heads.map(([name, head]) => [name, scoresOf(head, encoded.heads[name] as Float32Array)]));
}

/** @throws ServiceError model_type when the model has none that fits */
export function findHead(
  service: Service,
  fits: (head: ModelHead, name: string) => boolean,
  what: string,
): [string, ModelHead] {
  const found = Object.entries(service.model.heads).find(([name, head]) => fits(head, name));
  if (!found) throw new ServiceError("model_type", `model ${service.model.id} has no head for this: ${what}`);
  return found;
}
