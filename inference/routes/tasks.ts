import { type Context, Hono } from "hono";
import { ServiceError } from "../errors.ts";
import type { Answer } from "../tasks/task.ts";
import { isTaskName, TASKS, type TaskName, taskByName } from "../tasks/tasks.ts";
import type { AppEnv } from "./context.ts";
import { readJson } from "./read-json.ts";
import { streamPieces } from "./stream-pieces.ts";
import { timingHeaders } from "./timing-headers.ts";
import { validate } from "./validate.ts";

export const tasks = new Hono<AppEnv>();

for (const name of Object.keys(TASKS).filter(isTaskName)) {
  tasks.post(`/${name}`, async (context) => {
    const startedAt = performance.now();
    const body = await readJson(context, context.var.lifecycle.service.config.payloadLimit);
    return runTask(context, { name, body, startedAt });
  });
}

/** SageMaker has one path: the task is named in the body. Without a name it is embed, as in text-embeddings-inference. */
tasks.post("/invocations", async (context) => {
  const startedAt = performance.now();
  const { task: name = "embed", ...body } = await readJson(context, context.var.lifecycle.service.config.payloadLimit);
  if (isTaskName(name)) return runTask(context, { name, body, startedAt });
  throw new ServiceError("validation", `task: must be one of ${Object.keys(TASKS).join(", ")}`);
});

interface TaskRequest {
  readonly name: TaskName;
  readonly body: unknown;
  readonly startedAt: number;
}

async function runTask(context: Context<AppEnv>, { name, body, startedAt }: TaskRequest): Promise<Response> {
  const { service } = context.var.lifecycle;
  const task = taskByName(name);
  const binary = context.req.header("accept") === "application/octet-stream";
  const answer = await task.run(validate(task.request, body), { service, signal: context.req.raw.signal, binary });
  const timings = answer.usage ? timingHeaders(answer.usage, startedAt, service.config) : {};
  return send(context, answer, timings);
}

/** A plain Response with plain headers, which the server writes without building Headers first. */
function send(context: Context<AppEnv>, answer: Answer, timings: Record<string, string>): Response {
  const { body, type, headers } = answer;
  if (isPieces(body)) {
    const { stream, finished } = streamPieces(body);
    context.set("streaming", finished);
    return new Response(stream, { headers: { "content-type": type ?? "application/octet-stream", ...timings } });
  }
  const bytes = body instanceof Uint8Array;
  const contentType = bytes ? (type ?? "application/octet-stream") : "application/json";
  const content = bytes ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body);
  return new Response(content, { headers: { "content-type": contentType, ...timings, ...headers } });
}

function isPieces(body: unknown): body is AsyncGenerator<Uint8Array> {
  return typeof body === "object" && body !== null && Symbol.asyncIterator in body;
}
