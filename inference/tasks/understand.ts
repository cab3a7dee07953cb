import * as v from "valibot";
import { MAX_TEXTS, type UnderstandReply, UnderstandText } from "../contract.ts";
import type { Encoded } from "../encoder/unpack.ts";
import type { Service } from "../service.ts";
import { allScores } from "./heads.ts";
import { checkBatchSize } from "./inputs.ts";
import { task } from "./task.ts";
import { toJson, toUnit } from "./vector-format.ts";

/**
 * Sentence vector and every head's probabilities for each text, in one pass. A text with a target is read twice, alone
 * for its vector and beside the target for the heads that read pairs; both readings share one batch.
 */
export const understand = task({
  request: v.object({ texts: v.pipe(v.array(UnderstandText), v.minLength(1), v.maxLength(MAX_TEXTS)) }),
  async run({ texts }, { service, signal }) {
    checkBatchSize(texts.length, service);
    const readsPairs = Object.values(service.model.heads).some(({ input }) => input === "pair");
    const pairs = texts.flatMap(({ text, target }, index) =>
      readsPairs && target ? [{ text, pair: target, index }] : [],
    );
    const inputs = [...texts.map(({ text }) => ({ text })), ...pairs];
    const { results, usage } = await service.encoder.encode(inputs, {
      truncate: true,
      side: "right",
      want: "heads",
      purpose: "embed",
      signal,
    });
    const paired = new Map(pairs.map(({ index }, at) => [index, results[texts.length + at] as Encoded]));
    return { usage, body: reply(service, results.slice(0, texts.length), paired) };
  },
});

function reply(service: Service, alone: readonly Encoded[], paired: ReadonlyMap<number, Encoded>): UnderstandReply {
  const { id, dimensions, untrained } = service.model;
  const results = alone.map((encoded, index) => {
    const pair = paired.get(index);
    const heads = { ...allScores(service, encoded, "pooled"), ...(pair && allScores(service, pair, "pair")) };
    return { vector: toJson(toUnit(encoded.embedding), "base64") as string, heads };
  });
  return { model: { id, dimensions, untrained }, results };
}
