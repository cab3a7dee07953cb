import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** What the stand-in does wrong, and what it was asked. */
export interface HubBehaviour {
  /** Connections that break off half-way through the weights, before one is let through. */
  breaks?: number;
  /** Where the client gathers the weights: a connection breaks off when all that was sent lies there. */
  gathered?: string;
  /** Answers ranges with the whole file, as some mirrors do. */
  ignoresRanges?: boolean;
  /** Changes a byte of the weights on the way. */
  damages?: boolean;
  needsToken?: string;
}

export interface StandInHub {
  readonly endpoint: string;
  readonly requests: string[];
  /** Bytes of model.safetensors that left the server. */
  bytesSent: number;
  readonly behaviour: HubBehaviour;
  close(): Promise<void>;
}

const COMMIT = "0123456789abcdef0123456789abcdef01234567";

/** Serves one folder as the repository acme/tiny, the way the Hugging Face hub would. */
export async function standInHub(folder: string, behaviour: HubBehaviour = {}): Promise<StandInHub> {
  const hub = { endpoint: "", requests: [] as string[], bytesSent: 0, behaviour, close: async () => {} };
  const server = createServer((request, response) => {
    hub.requests.push(`${request.url}${request.headers.range ? ` ${request.headers.range}` : ""}`);
    if (behaviour.needsToken && request.headers.authorization !== `Bearer ${behaviour.needsToken}`) {
      response.writeHead(401).end();
    } else if (request.url?.startsWith("/api/models/acme/tiny/revision/")) answerListing(folder, response);
    else answerFile({ folder, hub, request, response });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  hub.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  hub.close = () => new Promise((resolve) => server.close(() => resolve()));
  return hub;
}

function answerListing(folder: string, response: ServerResponse) {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
  const siblings = paths.map((rfilename) => {
    const content = readFileSync(join(folder, rfilename));
    const blobId = createHash("sha1").update(`blob ${content.length}\0`).update(content).digest("hex");
    const lfs = { sha256: createHash("sha256").update(content).digest("hex"), size: content.length, pointerSize: 130 };
    return { rfilename, size: content.length, blobId, ...(rfilename.endsWith(".safetensors") && { lfs }) };
  });
  const cardData = { license: "mit", language: ["en", "zh"] };
  response.setHeader("content-type", "application/json").end(JSON.stringify({ sha: COMMIT, siblings, cardData }));
}

interface Asked {
  readonly folder: string;
  readonly hub: StandInHub;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

function answerFile({ folder, hub, request, response }: Asked) {
  const path = request.url?.split(`/acme/tiny/resolve/${COMMIT}/`)[1];
  if (!path) return response.writeHead(404).end();
  const weights = path === "model.safetensors";
  const content = readFileSync(join(folder, decodeURIComponent(path)));
  if (weights && hub.behaviour.damages) content[content.length - 1] = (content.at(-1) ?? 0) ^ 1;
  const asked = hub.behaviour.ignoresRanges ? undefined : /bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1];
  const rest = content.subarray(Number(asked ?? 0));
  response.writeHead(asked === undefined ? 200 : 206, { "content-length": rest.length });
  const breaks = weights && (hub.behaviour.breaks ?? 0) > 0;
  const sent = breaks ? rest.subarray(0, Math.ceil(rest.length / 2)) : rest;
  if (weights) hub.bytesSent += sent.length;
  if (!breaks) return response.end(sent);
  hub.behaviour.breaks = (hub.behaviour.breaks ?? 0) - 1;
  const lies = () => statSync(hub.behaviour.gathered ?? "", { throwIfNoEntry: false })?.size ?? 0;
  response.write(sent, async () => {
    while (lies() < Number(asked ?? 0) + sent.length) await sleep(5);
    response.destroy();
  });
}
