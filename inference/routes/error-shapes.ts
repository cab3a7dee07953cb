import type { ErrorKind } from "../errors.ts";
import { OPENAI_PATHS } from "./openai-paths.ts";

export interface Failure {
  readonly message: string;
  readonly kind: ErrorKind | "internal";
  /** text-embeddings-inference's name for the kind. */
  readonly type: string;
  readonly status: number;
}

/** The body of an error, as the clients of a path know it. */
export function shapeError(path: string, failure: Failure): object {
  return OPENAI_PATHS.includes(path) ? openaiShape(failure) : teiShape(failure);
}

const teiShape = ({ message, type }: Failure) => ({ error: message, error_type: type });

function openaiShape({ message, kind, type, status }: Failure) {
  if (kind !== "unauthorized") return { error: { message, type, param: null, code: status } };
  return { error: { message, type: "invalid_request_error", param: null, code: "invalid_api_key" } };
}
