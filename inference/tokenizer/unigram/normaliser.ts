import * as v from "valibot";
import { TokenizerError, type TracedText } from "../vocabulary.ts";
import { CharactersMap } from "./characters-map.ts";
import { mapGraphemes, replaceAll, strip } from "./trace.ts";

/** One step of a tokenizer.json's normalizer, applied to a text that knows where it came from. */
export type Normalise = (text: TracedText) => TracedText;

const Pattern = v.union([v.object({ Regex: v.string() }), v.object({ String: v.string() })]);
const Step = v.variant("type", [
  v.object({ type: v.literal("Precompiled"), precompiled_charsmap: v.string() }),
  v.object({ type: v.literal("Replace"), pattern: Pattern, content: v.string() }),
  v.object({
    type: v.literal("Strip"),
    strip_left: v.optional(v.boolean(), true),
    strip_right: v.optional(v.boolean(), true),
  }),
  v.object({ type: v.literal("Lowercase") }),
]);
type Step = v.InferOutput<typeof Step>;

/** @throws TokenizerError that names the step which is not supported */
export function parseNormaliser(content: unknown): Normalise {
  const steps = listSteps(content).map(toNormalise);
  return (text) => steps.reduce((changed, step) => step(changed), text);
}

function listSteps(content: unknown): Step[] {
  if (content === null || content === undefined) return [];
  const { type, normalizers } = content as { type?: unknown; normalizers?: unknown };
  if (type === "Sequence" && Array.isArray(normalizers)) return normalizers.flatMap(listSteps);
  const parsed = v.safeParse(Step, content);
  if (!parsed.success) throw new TokenizerError(`tokenizer.json: normalizer ${String(type)} is not supported`);
  return [parsed.output];
}

function toNormalise(step: Step): Normalise {
  switch (step.type) {
    case "Precompiled": {
      const map = new CharactersMap(step.precompiled_charsmap);
      return (text) => mapGraphemes(text, (grapheme) => map.normalise(grapheme));
    }
    case "Replace": {
      const pattern = toRegExp(step.pattern);
      return (text) => replaceAll(text, pattern, step.content);
    }
    case "Strip":
      return (text) => strip(text, { left: step.strip_left, right: step.strip_right });
    case "Lowercase":
      return (text) => mapGraphemes(text, lower);
  }
}

/** One character at a time, so that a final Σ becomes σ as everywhere else. */
const lower = (text: string) => Array.from(text, (one) => one.toLowerCase()).join("");

function toRegExp(pattern: v.InferOutput<typeof Pattern>): RegExp {
  if ("String" in pattern) return new RegExp(RegExp.escape(pattern.String), "gu");
  try {
    return new RegExp(pattern.Regex, "gu");
  } catch {
    throw new TokenizerError(`tokenizer.json: pattern ${pattern.Regex} is not supported`);
  }
}
