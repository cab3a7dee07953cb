/**
 * Gives tests in workerd the real inference service as INFERENCE_URL. What listens there at once is a relay;
 * the service itself starts with the first request, so tests that encode nothing wait for nothing.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { findFreePort } from "../infra/start/free-port.ts";
import { spawnInference, waitUntilReady } from "../infra/start/spawn-inference.ts";

/** Milliseconds for the service to come up while everything else is busy, too. */
const PATIENCE = 150_000;

interface Project {
  provide(key: "inferenceUrl", value: string): void;
}

declare module "vitest" {
  interface ProvidedContext {
    inferenceUrl: string;
  }
}

async function startService() {
  const port = await findFreePort();
  const child = spawnInference(port);
  let output = "";
  child.stdout?.on("data", (chunk) => (output += chunk));
  child.stderr?.on("data", (chunk) => (output += chunk));
  const url = `http://127.0.0.1:${port}`;
  if (!(await waitUntilReady(child, url, PATIENCE))) throw new Error(`The inference service did not start:\n${output}`);
  return { url, stop: () => child.kill() };
}

async function relay(request: IncomingMessage, response: ServerResponse, base: string) {
  const chunks = await Array.fromAsync(request);
  const headers = Object.entries(request.headers).filter(([name]) => !["host", "connection"].includes(name));
  const reply = await fetch(new URL(request.url ?? "/", base), {
    method: request.method ?? "GET",
    headers: Object.fromEntries(headers) as Record<string, string>,
    ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
  });
  response.writeHead(reply.status, { "content-type": reply.headers.get("content-type") ?? "application/json" });
  response.end(Buffer.from(await reply.arrayBuffer()));
}

export async function setup(project: Project) {
  let service: ReturnType<typeof startService> | undefined;
  const server = createServer((request, response) => {
    service ??= startService();
    service
      .then(({ url }) => relay(request, response, url))
      .catch((error) => response.writeHead(503).end(JSON.stringify({ error: String(error) })));
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port));
  });
  project.provide("inferenceUrl", `http://127.0.0.1:${port}`);
  return async () => {
    await service?.then(({ stop }) => stop()).catch(() => {});
    server.closeAllConnections();
    server.close();
  };
}
