import OpenAI from "openai";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Service } from "../../../inference/service.ts";
import { listenFor, openShipped } from "../open-shipped.ts";

let service: Service;
let client: OpenAI;
let close: () => void;

beforeAll(async () => {
  service = await openShipped({ API_KEY: "sesame" });
  const listening = await listenFor(service);
  close = listening.close;
  client = new OpenAI({ baseURL: `${listening.url}/v1`, apiKey: "sesame", maxRetries: 0 });
});
afterAll(async () => {
  close();
  await service.close();
});

test("the official client gets unit vectors, which it asks for in base64 by itself", async () => {
  const reply = await client.embeddings.create({ model: "any", input: ["films", "我喜欢电影"] });
  expect(reply.data.map(({ index, embedding }) => [index, embedding.length])).toEqual([
    [0, 256],
    [1, 256],
  ]);
  expect(Math.hypot(...(reply.data[1]?.embedding ?? []))).toBeCloseTo(1, 5);
  expect(reply).toMatchObject({
    object: "list",
    model: service.model.id,
    usage: { prompt_tokens: 10, total_tokens: 10 },
  });
});

test("float and base64 are the same vector", async () => {
  const asked = { model: "any", input: "films about space" };
  const float = await client.embeddings.create({ ...asked, encoding_format: "float" });
  const base64 = await client.embeddings.create({ ...asked, encoding_format: "base64" });
  const bytes = Buffer.from(base64.data[0]?.embedding as unknown as string, "base64");
  const decoded = new Float32Array(Uint8Array.from(bytes).buffer);
  expect(Array.from(decoded)).toEqual(float.data[0]?.embedding.map((value) => expect.closeTo(value, 6)));
});

test("dimensions shortens", async () => {
  const reply = await client.embeddings.create({ model: "any", input: "films", dimensions: 64 });
  expect(reply.data[0]?.embedding).toHaveLength(64);
  expect(Math.hypot(...(reply.data[0]?.embedding ?? []))).toBeCloseTo(1, 5);
});

test("its errors are the client's own kinds", async () => {
  const empty = client.embeddings.create({ model: "any", input: [] });
  await expect(empty).rejects.toThrow(OpenAI.BadRequestError);
  await expect(empty).rejects.toThrow("`inputs` cannot be empty");
  const wide = client.embeddings.create({ model: "any", input: "films", dimensions: 1000 });
  await expect(wide).rejects.toThrow(OpenAI.UnprocessableEntityError);
});

test("a wrong key is refused, health is open to all", async () => {
  const stranger = client.withOptions({ apiKey: "guess" }).embeddings.create({ model: "any", input: "films" });
  await expect(stranger).rejects.toThrow(OpenAI.AuthenticationError);
  const base = client.baseURL.replace("/v1", "");
  expect((await fetch(`${base}/info`)).status).toBe(401);
  for (const path of ["/ping", "/health", "/metrics"]) expect((await fetch(base + path)).status).toBe(200);
});
