import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { StartError } from "./errors.ts";

const SHIPPED_MODEL = fileURLToPath(new URL("./model/shipped", import.meta.url));

const whole = (min: number, max: number) =>
  v.pipe(v.string(), v.toNumber(), v.integer("must be a whole number"), v.minValue(min), v.maxValue(max));
const flag = v.pipe(
  v.picklist(["true", "false"]),
  v.transform((value) => value === "true"),
);

/**
 * The environment, by text-embeddings-inference's names where it has one.
 * What depends on the provider (workers, batch size, precision) is filled in by `readConfig`.
 */
const Environment = v.object({
  HOST: v.optional(v.string(), "127.0.0.1"),
  /** 0 takes any free port. */
  PORT: v.optional(whole(0, 65_535), "8788"),
  MODEL_DIR: v.optional(v.string(), SHIPPED_MODEL),
  PROVIDER: v.optional(v.picklist(["cpu", "cuda", "webgpu"]), "cpu"),
  PRECISION: v.optional(v.picklist(["fp32", "fp16", "int8"])),
  /** Threads that run a session each. */
  WORKERS: v.optional(whole(1, 256)),
  /** Threads inside each session. */
  THREADS: v.optional(whole(1, 256), "1"),
  /** Padded tokens in one batch. */
  MAX_BATCH_TOKENS: v.optional(whole(16, 1_048_576)),
  /** Tokens admitted and not yet answered; beyond it the answer is 429. */
  MAX_QUEUED_TOKENS: v.optional(whole(16, 16_777_216)),
  /** Requests read or answered at once; beyond it the answer is 429. TEI's default is 512, and it bounds little else. */
  MAX_CONCURRENT_REQUESTS: v.optional(whole(1, 1_000_000), "2048"),
  /** Bytes of bodies held by those requests, as announced; beyond it the answer is 429, before the body is read. */
  MAX_HELD_BYTES: v.optional(whole(1_024, 100_000_000_000), "64000000"),
  MAX_CLIENT_BATCH_SIZE: v.optional(whole(1, 4_096), "256"),
  /** Bytes of a request body. SageMaker passes up to 6 MB; TEI's default is 2 MB. */
  PAYLOAD_LIMIT: v.optional(whole(1_024, 100_000_000), "5000000"),
  /** Cut texts that are too long unless the request says otherwise. */
  AUTO_TRUNCATE: v.optional(flag, "true"),
  /**
   * Milliseconds one batch may run before its thread is given up. The largest batch of a large model takes a few seconds;
   * a text that hangs twice is answered within SageMaker's 60 s.
   */
  RUN_LIMIT: v.optional(whole(10, 3_600_000), "20000"),
  /** Milliseconds from SIGTERM to the end; SageMaker and most orchestrators kill after 30 s. */
  DRAIN_LIMIT: v.optional(whole(0, 3_600_000), "25000"),
  API_KEY: v.optional(v.pipe(v.string(), v.nonEmpty("leave API_KEY unset to serve without a key"))),
});

export type Provider = "cpu" | "cuda" | "webgpu";
export type Precision = "fp32" | "fp16" | "int8";

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly modelFolder: string;
  readonly provider: Provider;
  readonly precision: Precision;
  readonly workers: number;
  readonly threads: number;
  /** Batches handed to one worker at a time: 2 lets the next one lie ready. */
  readonly depth: number;
  readonly maxBatchTokens: number;
  readonly maxQueuedTokens: number;
  readonly maxConcurrentRequests: number;
  readonly maxHeldBytes: number;
  readonly maxClientBatch: number;
  readonly payloadLimit: number;
  readonly autoTruncate: boolean;
  /** Milliseconds a session thread may be silent. */
  readonly patience: { readonly start: number; readonly run: number };
  /** Milliseconds. */
  readonly drainLimit: number;
  readonly apiKey: string | undefined;
}

/**
 * Defaults by provider.
 * CPU: throughput is flat beyond about 500 padded tokens, smaller batches answer sooner; one session a core.
 * GPU: one session (concurrent WebGPU sessions crash), large batches.
 */
const BY_PROVIDER = {
  cpu: { workers: availableParallelism(), maxBatchTokens: 512, precision: "fp32" },
  cuda: { workers: 1, maxBatchTokens: 16_384, precision: "fp16" },
  webgpu: { workers: 1, maxBatchTokens: 16_384, precision: "fp32" },
} as const;

/** The running batch, and the next one at hand when it ends. */
const DEPTH = 2;

/** Full batches that may wait for each worker before 429: a few seconds of work, four of the largest requests. */
const QUEUED_BATCHES = 256;

/** Milliseconds for making and warming a session: loading gigabytes onto a GPU takes minutes. */
const START_LIMIT = 600_000;

/** @throws StartError that names the variable. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const known = Object.keys(Environment.entries).map((name) => [name, environment[name] || undefined]);
  const parsed = v.safeParse(Environment, Object.fromEntries(known.filter(([, value]) => value !== undefined)));
  if (!parsed.success) throw new StartError(parsed.issues.map((issue) => nameIssue(issue, environment)).join("; "));
  const env = parsed.output;
  const fallback = BY_PROVIDER[env.PROVIDER];
  const workers = env.WORKERS ?? fallback.workers;
  const maxBatchTokens = env.MAX_BATCH_TOKENS ?? fallback.maxBatchTokens;
  return {
    host: env.HOST,
    port: env.PORT,
    modelFolder: env.MODEL_DIR,
    provider: env.PROVIDER,
    precision: env.PRECISION ?? fallback.precision,
    workers,
    threads: env.THREADS,
    depth: DEPTH,
    maxBatchTokens,
    maxQueuedTokens: env.MAX_QUEUED_TOKENS ?? maxBatchTokens * workers * QUEUED_BATCHES,
    maxConcurrentRequests: env.MAX_CONCURRENT_REQUESTS,
    maxHeldBytes: env.MAX_HELD_BYTES,
    maxClientBatch: env.MAX_CLIENT_BATCH_SIZE,
    payloadLimit: env.PAYLOAD_LIMIT,
    autoTruncate: env.AUTO_TRUNCATE,
    patience: { start: START_LIMIT, run: env.RUN_LIMIT },
    drainLimit: env.DRAIN_LIMIT,
    apiKey: env.API_KEY,
  };
}

function nameIssue(issue: v.BaseIssue<unknown>, environment: Record<string, string | undefined>): string {
  const name = v.getDotPath(issue) ?? "";
  return `${name}=${environment[name]}: ${issue.message}`;
}
