import { Admission } from "./admission.ts";
import type { Config } from "./config.ts";
import { Encoder } from "./encoder/encoder.ts";
import { outputsFor, runBatchOn } from "./encoder/run-batch.ts";
import type { Sequence } from "./encoder/sequence.ts";
import { serveModel } from "./encoder/serve-model.ts";
import type { Encoded } from "./encoder/unpack.ts";
import { HeldRequests } from "./held-requests.ts";
import { Metrics } from "./metrics/metrics.ts";
import { recoverModel } from "./model/install/replace-model.ts";
import { loadModel, type Model } from "./model/load-model.ts";
import { byLength } from "./scheduler/choose-batch.ts";
import type { ChooseBatch } from "./scheduler/job.ts";
import { PATIENCE, TOLERANCE, WINDOW } from "./scheduler/limits.ts";
import { Scheduler } from "./scheduler/scheduler.ts";
import type { Service } from "./service.ts";
import type { SessionPlan } from "./session/messages.ts";
import { providerError, sessionOptions } from "./session/options.ts";
import { SessionPool } from "./session/pool.ts";
import type { SpawnWorker } from "./session/thread.ts";
import { warmUpShapes } from "./session/warm-up.ts";

/** What tests and benches put in place of the usual. */
export interface Replacements {
  readonly choose?: ChooseBatch;
  readonly spawn?: SpawnWorker;
}

/**
 * Loads the model, starts the sessions and warms them.
 * @throws StartError, ModelError or TokenizerError that says what to do
 */
export async function openService(config: Config, replacements: Replacements = {}): Promise<Service> {
  recoverModel(config.modelFolder);
  const loaded = loadModel(config.modelFolder);
  const model = serveModel(loaded);
  const pool = await openPool(config, planSession(config, loaded), replacements.spawn);
  const now = () => performance.now();
  const scheduler: Scheduler<Sequence, Encoded> = new Scheduler({
    run: runBatchOn(pool, model.outputs),
    choose:
      replacements.choose ??
      byLength({ maxTokens: config.maxBatchTokens, window: WINDOW, tolerance: TOLERANCE[config.provider] }),
    slots: config.workers,
    ahead: { batches: config.workers * (config.depth - 1), fromTokens: config.maxBatchTokens },
    patience: PATIENCE,
    now,
    defer: setImmediate,
    onBatch: (costs) => metrics.batched(costs),
  });
  const admission = new Admission({ maxTokens: config.maxQueuedTokens, now });
  const held = new HeldRequests({ requests: config.maxConcurrentRequests, bytes: config.maxHeldBytes });
  const metrics = new Metrics({
    te_queue_size: () => scheduler.waiting,
    penchant_held_tokens: () => admission.held,
    penchant_held_requests: () => held.count,
    penchant_held_bytes: () => held.bytes,
    process_resident_memory_bytes: () => process.memoryUsage.rss(),
  });
  return {
    ...{ config, model, admission, held, metrics },
    encoder: new Encoder({ model, scheduler, admission, metrics }),
    healthy: () => pool.healthy,
    idle: () => scheduler.idle,
    close: () => pool.close(),
  };
}

function planSession(config: Config, model: Model): SessionPlan {
  const outputs = outputsFor(serveModel(model).outputs, new Set(["heads"]));
  const shapes = warmUpShapes(model.maxTokens, config.maxBatchTokens);
  return {
    graph: model.graph(config.precision),
    options: sessionOptions(config.provider, config.threads),
    warmUp: shapes.map((shape) => ({ ...shape, outputs })),
  };
}

async function openPool(config: Config, plan: SessionPlan, spawn?: SpawnWorker): Promise<SessionPool> {
  const { workers, depth, provider, patience } = config;
  const onTrouble = (reason: unknown) => console.error(JSON.stringify({ level: "error", session: String(reason) }));
  try {
    return await SessionPool.open({ plan, workers, depth, patience, onTrouble, ...(spawn && { spawn }) });
  } catch (error) {
    throw providerError(provider, error);
  }
}
