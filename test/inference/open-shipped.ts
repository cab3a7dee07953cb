import { readFileSync } from "node:fs";
import type { AddressInfo, Server } from "node:net";
import { serve } from "@hono/node-server";
import { createApp } from "../../inference/app.ts";
import { readConfig } from "../../inference/config.ts";
import { openService, type Replacements } from "../../inference/open-service.ts";
import { Lifecycle, type Service } from "../../inference/service.ts";

/** Width of the shipped encoder's last hidden states: that of a token's vector. */
export const HIDDEN: number = JSON.parse(
  readFileSync(new URL("../../inference/model/shipped/config.json", import.meta.url), "utf8"),
).hidden_size;

/** The shipped model with two workers, which is less than most machines have and enough to mix. */
export function openShipped(
  environment: Record<string, string> = {},
  replacements: Replacements = {},
): Promise<Service> {
  return openService(readConfig({ WORKERS: "2", ...environment }), replacements);
}

/** The service's app without a socket. */
export function appFor(service: Service) {
  const lifecycle = new Lifecycle();
  lifecycle.start(service);
  return { lifecycle, app: createApp(lifecycle, service.config.apiKey) };
}

/** The service behind a real socket on a free port. */
export async function listenFor(service: Service) {
  const { app, lifecycle } = appFor(service);
  const server = await new Promise<Server>((resolve) => {
    const listening = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, () => resolve(listening as Server));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, lifecycle, close: () => server.close() };
}

export function post(
  app: ReturnType<typeof createApp>,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return app.request(path, { method: "POST", body: text, headers: { "content-type": "application/json", ...headers } });
}
