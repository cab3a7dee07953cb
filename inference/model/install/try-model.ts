import { InferenceSession, Tensor } from "onnxruntime-node";
import type { Encoding } from "../../tokenizer/tokenizer.ts";
import type { Precision } from "../graph/context.ts";
import { EMBEDDING } from "../graph/write-graph.ts";
import type { Model } from "../load-model.ts";
import { ModelError } from "../model-error.ts";

/** Sentences of both languages and several lengths, so that a batch of them has padding. */
const SENTENCES = [
  "I love science fiction.",
  "我喜欢科幻片，讨厌恐怖片。",
  "no",
  "The battery of this phone lasts two days, which is more than I hoped for.",
];
/** Largest difference between a text's vector in a batch and alone that fp32 may show. */
const TOLERANCE = 1e-5;

export interface Trial {
  /** Largest difference, over all numbers, between vectors made in a batch and alone. */
  readonly batchDifference: number;
  readonly vectors: readonly Float32Array[];
}

/**
 * Runs a model: vectors must be finite, of length 1, and, in fp32, the same in a batch as alone; heads must give probabilities.
 * @throws ModelError when the runtime refuses the graph or the vectors are wrong
 */
export async function tryModel(model: Model, precision: Precision = "fp32"): Promise<Trial> {
  const session = await openSession(model, precision);
  const encodings = SENTENCES.map((text) => model.tokenizer.encode(text, { maxTokens: model.maxTokens }));
  const vectors = await encode(session, encodings);
  let batchDifference = 0;
  for (const [row, encoding] of encodings.entries()) {
    const [alone] = await encode(session, [encoding]);
    const together = vectors[row] as Float32Array;
    checkVector(model, together);
    alone?.forEach((value, i) => {
      batchDifference = Math.max(batchDifference, Math.abs(value - (together[i] as number)));
    });
  }
  for (const { name, output } of model.heads) {
    const scores = (await encode(session, encodings, output)).flatMap((row) => [...row]);
    if (!scores.every((score) => score >= 0 && score <= 1))
      throw new ModelError(`${model.id}: head ${name} gives no probabilities: its weights are damaged`);
  }
  await session.release();
  if (precision === "fp32" && batchDifference > TOLERANCE) {
    throw new ModelError(
      `${model.id}: a text's vector changes by ${batchDifference.toExponential(1)} with its neighbours in a batch`,
    );
  }
  return { batchDifference, vectors };
}

async function openSession(model: Model, precision: Precision): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(model.graph(precision).slice(), { logSeverityLevel: 3 });
  } catch (error) {
    if (error instanceof ModelError) throw error;
    throw new ModelError(`${model.id} does not run: ${(error as Error).message}`);
  }
}

async function encode(
  session: InferenceSession,
  batch: readonly Encoding[],
  name: string = EMBEDDING,
): Promise<Float32Array[]> {
  const columns = Math.max(...batch.map(({ ids }) => ids.length));
  const fill = (row: (encoding: Encoding) => Int32Array) => {
    const cells = new Int32Array(batch.length * columns);
    for (const [index, encoding] of batch.entries()) cells.set(row(encoding), index * columns);
    return new Tensor("int32", cells, [batch.length, columns]);
  };
  const feeds = {
    input_ids: fill(({ ids }) => ids),
    attention_mask: fill(({ ids }) => ids.map(() => 1)),
    token_type_ids: fill(({ typeIds }) => typeIds),
  };
  const { [name]: output } = await session.run(feeds, [name]);
  const data = output?.data as Float32Array;
  const width = data.length / batch.length;
  return batch.map((_, row) => data.slice(row * width, (row + 1) * width));
}

function checkVector({ id, normalize, dimensions }: Model, vector: Float32Array) {
  const length = Math.hypot(...vector);
  if (vector.length !== dimensions || !Number.isFinite(length) || (normalize && Math.abs(length - 1) > 1e-3)) {
    throw new ModelError(
      `${id} gives vectors of ${vector.length} numbers and length ${length}: its weights are damaged`,
    );
  }
}
