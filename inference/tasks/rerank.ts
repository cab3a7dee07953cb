import * as v from "valibot";
import type { ModelHead } from "../encoder/model.ts";
import { ServiceError } from "../errors.ts";
import { findHead } from "./heads.ts";
import { checkBatchSize, TRUNCATION, truncationOf } from "./inputs.ts";
import { task } from "./task.ts";

/** Name that a head for re-ranking goes by; its first label's score is the relevance of the text to the query. */
const HEAD = "rerank";

/** Texts by their relevance to a query, best first, for models with a head that reads query and text as a pair. */
export const rerank = task({
  request: v.object({
    query: v.string(),
    texts: v.array(v.string()),
    ...TRUNCATION,
    raw_scores: v.optional(v.boolean(), false),
    return_text: v.optional(v.boolean(), false),
  }),
  async run(request, { service, signal }) {
    if (request.texts.length === 0) throw new ServiceError("empty", "`texts` cannot be empty");
    if (request.raw_scores) throw new ServiceError("validation", "raw_scores: this service offers probabilities only");
    checkBatchSize(request.texts.length, service);
    const [name] = findHead(service, ranks, "model is not a re-ranker model");
    const pairs = request.texts.map((pair) => ({ text: request.query, pair }));
    const options = { ...truncationOf(request, service), want: "heads" as const, purpose: "predict" as const, signal };
    const { results, usage } = await service.encoder.encode(pairs, options);
    const ranking = results.map(({ heads }, index) => ({
      index,
      ...(request.return_text && { text: request.texts[index] }),
      score: heads[name]?.[0] as number,
    }));
    return { usage, body: ranking.sort((a, b) => b.score - a.score) };
  },
});

function ranks(head: ModelHead, name: string): boolean {
  return head.input === "pair" && name === HEAD;
}
