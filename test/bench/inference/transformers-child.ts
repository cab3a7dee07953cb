/** @huggingface/transformers' feature-extraction pipeline on the same weights, as its documentation shows it. */
import { env, pipeline } from "@huggingface/transformers";
import { answerCalls } from "./child.ts";

const { PEER_ROOT = "", PEER_NAME = "", PRECISION = "fp32" } = process.env;
env.allowRemoteModels = false;
env.localModelPath = PEER_ROOT;
const extract = pipeline("feature-extraction", PEER_NAME, {
  dtype: PRECISION === "int8" ? "q8" : "fp32",
  device: "cpu",
});

answerCalls({
  cpu: () => process.cpuUsage(),
  /** Milliseconds for all texts, `size` at a time in order of arrival. */
  pass: async ({ texts, size }: { texts: string[]; size: number }) => {
    const ready = await extract;
    const startedAt = performance.now();
    for (let start = 0; start < texts.length; start += size) {
      await ready(texts.slice(start, start + size), { pooling: "mean", normalize: true });
    }
    return performance.now() - startedAt;
  },
  /** Pooled, as long as it is. */
  vector: async (text: string) => Array.from((await (await extract)(text, { pooling: "mean" })).data as Float32Array),
});
