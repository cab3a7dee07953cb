/** The session without a service: the same graph in the same threads, batches packed perfectly beforehand. */
import { InferenceSession, Tensor } from "onnxruntime-node";
import { readConfig } from "../../../inference/config.ts";
import { pack } from "../../../inference/encoder/pack.ts";
import { outputsFor } from "../../../inference/encoder/run-batch.ts";
import type { Sequence } from "../../../inference/encoder/sequence.ts";
import { serveModel } from "../../../inference/encoder/serve-model.ts";
import { loadModel } from "../../../inference/model/load-model.ts";
import { sessionOptions } from "../../../inference/session/options.ts";
import { SessionPool } from "../../../inference/session/pool.ts";
import { answerCalls } from "./child.ts";
import { packPerfectly } from "./pack-perfectly.ts";

const config = readConfig(process.env);
const model = loadModel(config.modelFolder);
const { maxTokens, outputs: names } = serveModel(model);
const outputs = outputsFor(names, new Set());
const graph = model.graph(config.precision);
const options = sessionOptions(config.provider, config.threads);
const pool = SessionPool.open({
  plan: { graph, options, warmUp: [] },
  workers: config.workers,
  depth: 2,
  patience: config.patience,
});
let session: Promise<InferenceSession> | undefined;

const tokenise = (text: string): Sequence => ({ ...model.tokenizer.encode(text, { maxTokens }), want: "vector" });

answerCalls({
  cpu: () => process.cpuUsage(),
  tokens: (texts: string[]) => texts.reduce((sum, text) => sum + tokenise(text).ids.length, 0),
  /** Milliseconds for all texts, sorted by length and cut into full batches before the clock starts. */
  pass: async (texts: string[]) => {
    const batches = packPerfectly(texts.map(tokenise), ({ ids }) => ids.length, config.maxBatchTokens).map((batch) =>
      pack(batch, outputs),
    );
    const open = await pool;
    const startedAt = performance.now();
    await Promise.all(batches.map((batch) => open.run(batch)));
    return performance.now() - startedAt;
  },
  /** Milliseconds of each of `rounds` runs of one text, in this thread: nothing between caller and session. */
  singles: async ({ text, rounds }: { text: string; rounds: number }) => {
    session ??= InferenceSession.create(new Uint8Array(graph), options);
    const ready = await session;
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const { rows, columns, inputIds, attentionMask, tokenTypeIds } = pack([tokenise(text)], outputs);
      const tensor = (data: Int32Array) => new Tensor("int32", data, [rows, columns]);
      const feeds = {
        input_ids: tensor(inputIds),
        attention_mask: tensor(attentionMask),
        token_type_ids: tensor(tokenTypeIds),
      };
      const startedAt = performance.now();
      await ready.run(feeds, outputs);
      times.push(performance.now() - startedAt);
    }
    return times;
  },
});
