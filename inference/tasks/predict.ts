import * as v from "valibot";
import type { ModelHead } from "../encoder/model.ts";
import { ServiceError } from "../errors.ts";
import { findHead, reads, scoresOf } from "./heads.ts";
import { checkBatchSize, TRUNCATION, truncationOf } from "./inputs.ts";
import { task } from "./task.ts";

const Single = v.tuple([v.string()]);
const Pair = v.tuple([v.string(), v.string()]);
const Sequence = v.union([Pair, Single]);
type Sequence = v.InferOutput<typeof Sequence>;
const Inputs = v.union(
  [v.string(), Pair, Single, v.array(Sequence)],
  "must be a string, a pair [string, string], or a batch [[string], [string, string], …]",
);

/** Labels with their scores, best first, by one of the model's heads: the named one, or the first that fits the input. */
export const predict = task({
  request: v.object({
    inputs: Inputs,
    ...TRUNCATION,
    raw_scores: v.optional(v.boolean(), false),
    head: v.optional(v.string()),
  }),
  async run(request, { service, signal }) {
    if (request.raw_scores) throw new ServiceError("validation", "raw_scores: this service offers probabilities only");
    const { sequences, single } = listSequences(request.inputs);
    checkBatchSize(sequences.length, service);
    const kind = sequences[0]?.length === 2 ? "pair" : "pooled";
    const fits = (head: ModelHead, name: string) => (request.head ? name === request.head : reads(head, kind));
    const [name, head] = findHead(
      service,
      fits,
      request.head ? `no head is called ${request.head}` : `/predict on ${kind} input`,
    );
    refuseOtherKind(sequences, name, head);
    const texts = sequences.map(([text, pair]) => ({ text, pair }));
    const options = { ...truncationOf(request, service), want: "heads" as const, purpose: "predict" as const, signal };
    const { results, usage } = await service.encoder.encode(texts, options);
    const predictions = results.map(({ heads }) => sortLabels(scoresOf(head, heads[name] as Float32Array)));
    return { usage, body: single ? predictions[0] : predictions };
  },
});

/** A head that reads pairs says nothing of a text alone, and the other way round. */
function refuseOtherKind(sequences: readonly Sequence[], name: string, head: ModelHead): void {
  const odd = sequences.findIndex(({ length }) => !reads(head, length === 2 ? "pair" : "pooled"));
  if (odd < 0) return;
  const wanted = head.input === "pair" ? "pairs [string, string]" : "texts alone";
  throw new ServiceError("validation", `head ${name} reads ${wanted}; input ${odd} is something else`);
}

function listSequences(inputs: v.InferOutput<typeof Inputs>): { sequences: Sequence[]; single: boolean } {
  if (typeof inputs === "string") return { sequences: [[inputs]], single: true };
  if (typeof inputs[0] === "string") return { sequences: [inputs as Sequence], single: true };
  if (inputs.length === 0) throw new ServiceError("empty", "`inputs` cannot be empty");
  return { sequences: inputs as Sequence[], single: false };
}

function sortLabels(scores: Record<string, number>): { label: string; score: number }[] {
  return Object.entries(scores)
    .map(([label, score]) => ({ label, score }))
    .sort((a, b) => b.score - a.score);
}
