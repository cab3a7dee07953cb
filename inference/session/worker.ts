/** A thread that owns one session. Runs are synchronous in onnxruntime-node, hence the thread. */
import { getPriority, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { InferenceSession, Tensor } from "onnxruntime-node";
import type { Batch, BatchToRun, FromThread, Outputs, OutputTensor, SessionPlan, ToThread } from "./messages.ts";

/**
 * How far this thread steps back behind the event loop, which has little to do and must do it at once. Linux counts
 * niceness by thread; elsewhere it would hold back the whole process.
 */
const NICENESS = 5;

const plan = workerData as SessionPlan;
const port = parentPort;
if (!port) throw new Error("session/worker.ts runs as a worker thread only");

let session: InferenceSession;
port.on("message", (message: ToThread) => {
  if (message === "end") process.exit();
  else void answer(session, message);
});

try {
  stepBack();
  session = await InferenceSession.create(new Uint8Array(plan.graph), plan.options);
  for (const { rows, columns, outputs } of plan.warmUp) await run(session, blankBatch(rows, columns, outputs));
  tell({ kind: "ready" });
} catch (error) {
  tell({ kind: "refused", message: messageOf(error) });
  port.close();
}

function stepBack(): void {
  if (process.platform === "linux" && getPriority(0) < NICENESS) setPriority(0, NICENESS);
}

async function answer(session: InferenceSession, { id, batch }: BatchToRun): Promise<void> {
  try {
    tell({ kind: "done", id, outputs: await run(session, batch) });
  } catch (error) {
    tell({ kind: "failed", id, message: messageOf(error) });
  }
}

async function run(session: InferenceSession, batch: Batch): Promise<Outputs> {
  const shape = [batch.rows, batch.columns];
  const feeds = {
    input_ids: new Tensor("int32", batch.inputIds, shape),
    attention_mask: new Tensor("int32", batch.attentionMask, shape),
    token_type_ids: new Tensor("int32", batch.tokenTypeIds, shape),
  };
  const results = await session.run(feeds, batch.outputs);
  return Object.fromEntries(batch.outputs.map((name) => [name, toOutput(results[name] as Tensor)]));
}

function toOutput(tensor: Tensor): OutputTensor {
  return { data: tensor.data as Float32Array<ArrayBuffer>, dims: tensor.dims };
}

function blankBatch(rows: number, columns: number, outputs: readonly string[]): Batch {
  const ids = () => new Int32Array(rows * columns);
  return { rows, columns, inputIds: ids(), attentionMask: ids().fill(1), tokenTypeIds: ids(), outputs };
}

function tell(message: FromThread): void {
  const transfer = message.kind === "done" ? Object.values(message.outputs).map(({ data }) => data.buffer) : [];
  port?.postMessage(message, transfer);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
