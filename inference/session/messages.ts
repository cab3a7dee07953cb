import type { InferenceSession } from "onnxruntime-node";

/** A padded batch, row by row; ownership of the buffers passes to the thread that runs it. */
export interface Batch {
  readonly rows: number;
  readonly columns: number;
  readonly inputIds: Int32Array<ArrayBuffer>;
  readonly attentionMask: Int32Array<ArrayBuffer>;
  readonly tokenTypeIds: Int32Array<ArrayBuffer>;
  /** Names of the graph's outputs to compute. */
  readonly outputs: readonly string[];
}

export interface OutputTensor {
  readonly data: Float32Array<ArrayBuffer>;
  readonly dims: readonly number[];
}

export type Outputs = Readonly<Record<string, OutputTensor>>;

/** What a session thread is born with. */
export interface SessionPlan {
  /** The ONNX graph, in memory that threads share; the binding wants memory of its own, so each copies it once. */
  readonly graph: Uint8Array<SharedArrayBuffer>;
  readonly options: InferenceSession.SessionOptions;
  /** Run once each before the thread counts as ready. */
  readonly warmUp: readonly { readonly rows: number; readonly columns: number; readonly outputs: readonly string[] }[];
}

export interface BatchToRun {
  readonly id: number;
  readonly batch: Batch;
}

/** "end": no more batches; the thread ends after the one at hand. */
export type ToThread = BatchToRun | "end";

export type FromThread =
  | { readonly kind: "ready" }
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "done"; readonly id: number; readonly outputs: Outputs }
  | { readonly kind: "failed"; readonly id: number; readonly message: string };
