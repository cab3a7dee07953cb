import type * as v from "valibot";
import type { Usage } from "../encoder/encoder.ts";
import type { Service } from "../service.ts";

/** What a task may use while it answers one request. */
export interface Call {
  readonly service: Service;
  /** Aborted when the client has left. */
  readonly signal: AbortSignal;
  /** The client asked for bytes instead of JSON. */
  readonly binary: boolean;
}

export interface Answer {
  /** A value to be sent as JSON, or bytes to be sent as they are; pieces of them are sent as the client takes them. */
  readonly body: unknown;
  /** Of bytes; application/octet-stream when absent. */
  readonly type?: string;
  /** Absent when no model ran. */
  readonly usage?: Usage;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * One thing the service does, whichever door the request came through: POST /{name}, or POST /invocations with
 * `"task": "{name}"` where only one path exists.
 */
export interface Task<
  Schema extends v.ObjectSchema<v.ObjectEntries, undefined> = v.ObjectSchema<v.ObjectEntries, undefined>,
> {
  readonly request: Schema;
  run(request: v.InferOutput<Schema>, call: Call): Promise<Answer>;
}

/** Lets TypeScript infer the request's type from its schema. */
export function task<Schema extends v.ObjectSchema<v.ObjectEntries, undefined>>(
  definition: Task<Schema>,
): Task<Schema> {
  return definition;
}
