import { readFileSync } from "node:fs";
import { Hono } from "hono";
import type { Service } from "../service.ts";
import type { AppEnv } from "./context.ts";

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  version: string;
};

export const info = new Hono<AppEnv>();

info.get("/info", (context) => context.json(describeService(context.var.lifecycle.service)));

/** text-embeddings-inference's fields, and what a Penchant client needs beside them. */
function describeService({ config, model }: Service) {
  return {
    model_id: model.id,
    model_sha: null,
    model_dtype: DTYPES[config.precision],
    served_model_name: model.id,
    model_type: { embedding: { pooling: model.pooling } },
    max_concurrent_requests: config.maxConcurrentRequests,
    max_input_length: model.maxTokens,
    max_batch_tokens: config.maxBatchTokens,
    max_batch_requests: null,
    max_client_batch_size: config.maxClientBatch,
    auto_truncate: config.autoTruncate,
    tokenization_workers: 1,
    version,
    sha: null,
    docker_label: null,
    untrained: model.untrained,
    dimensions: model.dimensions,
    heads: model.heads,
    provider: config.provider,
    workers: config.workers,
    threads: config.threads,
  };
}

const DTYPES = { fp32: "float32", fp16: "float16", int8: "int8" };
