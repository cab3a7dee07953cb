import type { Admission } from "../admission.ts";
import { ClientLeft, ServiceError } from "../errors.ts";
import type { Metrics, Purpose } from "../metrics/metrics.ts";
import type { Outcome } from "../scheduler/job.ts";
import type { Scheduler } from "../scheduler/scheduler.ts";
import type { ServedModel } from "./model.ts";
import { keyOf, type Sequence, type Want } from "./sequence.ts";
import { type TextInput, type TokeniseOptions, type Tokens, tokenise } from "./tokenise.ts";
import type { Encoded } from "./unpack.ts";

export interface EncodeOptions extends Pick<TokeniseOptions, "truncate" | "side"> {
  /** What the texts are counted as in the metrics. */
  readonly purpose: Purpose;
  readonly want?: Want;
  /** Aborted when the caller has left. */
  readonly signal: AbortSignal;
}

/** What one request cost. Times in milliseconds; of its texts, the slowest counts. */
export interface Usage {
  readonly texts: number;
  readonly characters: number;
  readonly tokens: number;
  readonly tokenisedMs: number;
  readonly queuedMs: number;
  readonly ranMs: number;
}

export interface EncodeReply {
  /** In the order of the inputs. */
  readonly results: readonly Encoded[];
  /** Tokens of each input, special ones included. */
  readonly lengths: readonly number[];
  readonly usage: Usage;
}

export interface EncoderParts {
  readonly model: ServedModel;
  readonly scheduler: Scheduler<Sequence, Encoded>;
  readonly admission: Admission;
  readonly metrics: Metrics;
}

/** From texts to vectors: tokenise, be admitted, be scheduled. */
export class Encoder {
  readonly #parts: EncoderParts;

  constructor(parts: EncoderParts) {
    this.#parts = parts;
  }

  get model(): ServedModel {
    return this.#parts.model;
  }

  /** @throws ServiceError overloaded, empty, validation, tokenizer, backend; ClientLeft */
  async encode(inputs: readonly TextInput[], options: EncodeOptions): Promise<EncodeReply> {
    const { model, admission, metrics } = this.#parts;
    metrics.arrived(options.purpose, inputs.length);
    if (admission.full) throw admission.refusal();
    const startedAt = performance.now();
    const tokens = await tokenise(model.tokenizer, inputs, { ...options, maxTokens: model.maxTokens });
    const tokenisedMs = performance.now() - startedAt;
    const reply = await this.#run(tokens, options);
    const usage = { ...reply.usage, characters: charactersOf(inputs), tokenisedMs };
    metrics.answered(options.purpose, { usage, lengths: reply.lengths, totalMs: performance.now() - startedAt });
    return { ...reply, usage };
  }

  async #run(tokens: readonly Tokens[], { want = "vector", signal }: EncodeOptions) {
    const lengths = tokens.map(({ ids }) => ids.length);
    const total = lengths.reduce((sum, length) => sum + length, 0);
    const release = this.#parts.admission.admit(total);
    let answered = false;
    try {
      const outcomes = await this.#schedule(
        tokens.map(({ ids, typeIds }) => ({ ids, typeIds, want })),
        signal,
      );
      answered = true;
      const usage = { texts: tokens.length, tokens: total, ...slowest(outcomes) };
      return { results: outcomes.map(({ output }) => output), lengths, usage };
    } finally {
      release(answered);
    }
  }

  async #schedule(sequences: readonly Sequence[], signal: AbortSignal): Promise<Outcome<Encoded>[]> {
    const jobs = sequences.map((input) => ({ input, cost: input.ids.length, key: keyOf(input) }));
    try {
      return await this.#parts.scheduler.submit(jobs, signal);
    } catch (error) {
      if (signal.aborted) throw new ClientLeft("the client left before it was answered");
      throw new ServiceError("backend", `Inference failed: ${error instanceof Error ? error.message : error}`);
    }
  }
}

function slowest(outcomes: readonly Outcome<Encoded>[]): Pick<Usage, "queuedMs" | "ranMs"> {
  let queuedMs = 0;
  let ranMs = 0;
  for (const outcome of outcomes) {
    queuedMs = Math.max(queuedMs, outcome.queuedMs);
    ranMs = Math.max(ranMs, outcome.ranMs);
  }
  return { queuedMs, ranMs };
}

function charactersOf(inputs: readonly TextInput[]): number {
  let sum = 0;
  for (const input of inputs) sum += "ids" in input ? input.ids.length : input.text.length + (input.pair?.length ?? 0);
  return sum;
}
