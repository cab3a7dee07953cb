/**
 * What a request can be refused for: the status, text-embeddings-inference's name for the kind, and the label of the
 * failure in the metrics.
 */
const KINDS = {
  empty: { status: 400, type: "empty", metric: "validation" },
  malformed: { status: 400, type: "validation", metric: "validation" },
  unauthorized: { status: 401, type: "unauthorized", metric: "unauthorized" },
  unknown_path: { status: 404, type: "validation", metric: "validation" },
  batch_size: { status: 413, type: "validation", metric: "batch_size" },
  payload: { status: 413, type: "validation", metric: "payload" },
  too_long: { status: 413, type: "validation", metric: "validation" },
  validation: { status: 422, type: "validation", metric: "validation" },
  tokenizer: { status: 422, type: "tokenizer", metric: "tokenization" },
  model_type: { status: 424, type: "backend", metric: "model_type" },
  backend: { status: 424, type: "backend", metric: "inference" },
  overloaded: { status: 429, type: "overloaded", metric: "overloaded" },
  unhealthy: { status: 503, type: "unhealthy", metric: "unhealthy" },
} as const;

export type ErrorKind = keyof typeof KINDS;

/** A refusal a client can act on. Everything else is an unknown failure and answered without detail. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
  readonly kind: ErrorKind;
  /** Seconds after which trying again may help. */
  readonly retryAfter: number | undefined;

  constructor(kind: ErrorKind, message: string, retryAfter?: number) {
    super(message);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  get status() {
    return KINDS[this.kind].status;
  }

  /** `error_type` of the answer. */
  get type() {
    return KINDS[this.kind].type;
  }

  /** Label `err` of te_request_failure. */
  get metric() {
    return KINDS[this.kind].metric;
  }
}

/** Nobody waits for the answer any more. */
export class ClientLeft extends Error {
  override readonly name = "ClientLeft";
}

/** The service cannot start; the message says what to do about it. */
export class StartError extends Error {
  override readonly name = "StartError";
}
