import type { Context } from "hono";
import { ClientLeft, ServiceError } from "../errors.ts";
import { bodyTooLarge } from "./hold-request.ts";

/** @throws ServiceError payload before more than `limit` bytes are held; malformed when it is no JSON object; ClientLeft */
export async function readJson(context: Context, limit: number): Promise<Record<string, unknown>> {
  return parseObject(await readText(context, limit));
}

async function readText({ req }: Context, limit: number): Promise<string> {
  try {
    return await (req.header("content-length") === undefined ? readCounting(req.raw.body, limit) : req.text());
  } catch (error) {
    if (!(error instanceof ServiceError) && req.raw.signal.aborted)
      throw new ClientLeft("the client left while sending");
    throw error;
  }
}

async function readCounting(body: ReadableStream<Uint8Array> | null, limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > limit) throw bodyTooLarge(limit);
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
