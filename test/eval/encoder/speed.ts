import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { parseBertConfig } from "../../../inference/model/bert-config.ts";
import { loadModel } from "../../../inference/model/load-model.ts";
import { writeUntrained } from "../../../inference/model/untrained.ts";
import { expectedTensors } from "../../../inference/model/weights.ts";
import { writeSafetensors } from "../../../inference/model/write-safetensors.ts";
import { sessionOptions } from "../../../inference/session/options.ts";
import { alternate, randomNumbers } from "../../bench/measure.ts";
import { SHIPPED } from "../space/model-space.ts";
import { writeConfig } from "./write-config.ts";

const TOKENS = 16;
/** Runs in one measured turn, and turns. */
const RUNS = 100;
const TURNS = 9;

export interface Speed {
  /** Milliseconds for 1 × 16 tokens, int8, one thread. */
  readonly shipped: number;
  readonly random: number;
}

/** The shipped model, heads and all, and a bare graph of 4 layers, 256 wide, with random weights: both int8, in turns. */
export async function measureSpeed(): Promise<Speed> {
  const shipped = await open(SHIPPED);
  const random = await openRandom();
  const repeat = (session: InferenceSession) => async () => {
    for (let run = 0; run < RUNS; run++) await session.run(feeds());
  };
  const times = await alternate({ shipped: repeat(shipped), random: repeat(random) }, TURNS);
  return { shipped: times.shipped / RUNS, random: times.random / RUNS };
}

function open(folder: string): Promise<InferenceSession> {
  return InferenceSession.create(loadModel(folder).graph("int8").slice(), sessionOptions("cpu", 1));
}

async function openRandom(): Promise<InferenceSession> {
  const folder = mkdtempSync(join(tmpdir(), "penchant-random-"));
  try {
    writeUntrained(folder);
    const config = writeConfig(folder, { num_hidden_layers: 4, hidden_size: 256, intermediate_size: 1024 });
    const random = randomNumbers(1);
    const tensors = Array.from(expectedTensors(parseBertConfig(config)), ([name, shape]) => ({
      name,
      shape,
      data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => (random() - 0.5) / 8),
    }));
    writeSafetensors(join(folder, "model.safetensors"), tensors, "F32");
    return await open(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function feeds() {
  const ids = Int32Array.from({ length: TOKENS }, (_, i) => 100 + i);
  const tensor = (values: Int32Array) => new Tensor("int32", values, [1, TOKENS]);
  return {
    input_ids: tensor(ids),
    attention_mask: tensor(new Int32Array(TOKENS).fill(1)),
    token_type_ids: tensor(new Int32Array(TOKENS)),
  };
}
