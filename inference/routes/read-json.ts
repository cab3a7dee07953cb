import type { Context } from "hono";
import { ServiceError } from "../errors.ts";

/** @throws ServiceError payload before more than `limit` bytes are held; malformed when it is no JSON object */
export async function readJson(context: Context, limit: number): Promise<Record<string, unknown>> {
  const announced = context.req.header("content-length");
  if (announced !== undefined && Number(announced) > limit) throw tooLarge(limit);
  const text = announced === undefined ? await readCounting(context.req.raw.body, limit) : await context.req.text();
  return parseObject(text);
}

async function readCounting(body: ReadableStream<Uint8Array> | null, limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ServiceError("malformed", `the body is not valid JSON: ${(error as Error).message}`);
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new ServiceError("malformed", "the body must be a JSON object");
}

function tooLarge(limit: number): ServiceError {
  return new ServiceError("payload", `the body must not exceed ${limit} bytes`);
}
