import * as v from "valibot";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Service } from "../../../inference/service.ts";
import { embedAll } from "../../../inference/tasks/embed-all.ts";
import { HIDDEN, listenFor, openShipped } from "../open-shipped.ts";

let service: Service;
let url: string;
let close: () => void;

beforeAll(async () => {
  service = await openShipped();
  ({ url, close } = await listenFor(service));
});
afterAll(async () => {
  close();
  await service.close();
});

const texts = Array.from({ length: 40 }, (_, index) => `${index} ${"film ".repeat(index * 3)}`);
const ask = (body: object) => fetch(`${url}/embed_all`, { method: "POST", body: JSON.stringify(body) });

test("each text gets a vector for each of its tokens, the same in every format", async () => {
  const response = await ask({ inputs: texts });
  expect(response.headers.get("content-type")).toBe("application/json");
  const floats = (await response.json()) as number[][][];
  const lengths = texts.map((text) => service.model.tokenizer.encode(text, { maxTokens: 128 }).ids.length);
  expect(floats.map((tokens) => tokens.length)).toEqual(lengths);
  const base64 = (await (await ask({ inputs: texts, encoding_format: "base64" })).json()) as string[][];
  const decoded = base64[7]?.map((text) => [...new Float32Array(Uint8Array.from(Buffer.from(text, "base64")).buffer)]);
  expect(decoded).toEqual(floats[7]?.map((vector) => vector.map((value) => expect.closeTo(value, 5))));
});

test("the answer is made in small pieces, and waits while the client takes none", async () => {
  const response = await ask({ inputs: Array.from({ length: 100 }, (_, i) => `${i} ${"film ".repeat(126)}`) });
  await new Promise((resolve) => setTimeout(resolve, 500));
  // The sockets' buffers hold a few megabytes; the rest is not even made.
  expect(service.held.count).toBe(1);
  const text = await response.text();
  expect(text.length).toBeGreaterThan(30e6);
  await expect.poll(() => service.held.count).toBe(0);
  const call = { service, signal: new AbortController().signal, binary: false };
  const { body } = await embedAll.run(v.parse(embedAll.request, { inputs: texts }), call);
  const pieces = await Array.fromAsync(body as AsyncGenerator<Uint8Array>);
  expect(pieces.length).toBeGreaterThan(texts.length);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(64 * HIDDEN * 15);
});

test("a client that leaves in the middle ends it", async () => {
  const leaver = new AbortController();
  const body = JSON.stringify({ inputs: Array(64).fill("film ".repeat(126)) });
  const response = await fetch(`${url}/embed_all`, { method: "POST", body, signal: leaver.signal });
  await response.body?.getReader().read();
  leaver.abort();
  await expect.poll(() => service.held.count).toBe(0);
});
