import { afterEach, describe, expect, it, vi } from "vitest";
import { httpUnderstand } from "../../../edge/understand/http.ts";
import { readReply } from "../../../edge/understand/read-reply.ts";

const url = "http://inference.test";
const encode = httpUnderstand({ url });
const vector = new Uint8Array(new Float32Array([0.6, 0.8]).buffer).toBase64();
const model = { id: "m", dimensions: 2, untrained: false };
const answering = (answer: () => Response | Promise<Response>) =>
  vi.spyOn(globalThis, "fetch").mockImplementation(async () => answer());

afterEach(() => vi.restoreAllMocks());

describe("when the service fails", () => {
  it.each([
    [429, true],
    [503, true],
    [500, true],
    [400, false],
    [413, false],
  ])("status %i is retryable: %s", async (status, retryable) => {
    answering(() => new Response("busy", { status }));
    await expect(encode([{ text: "a" }])).rejects.toMatchObject({ name: "UnderstandUnavailable", retryable });
  });

  it("gives up after the timeout", async () => {
    vi.spyOn(globalThis, "fetch").mockImplementation(
      (_, init) =>
        new Promise((_resolve, reject) => init?.signal?.addEventListener("abort", () => reject(init.signal?.reason))),
    );
    const impatient = httpUnderstand({ url, timeoutMs: 50 });
    await expect(impatient([{ text: "a" }])).rejects.toThrow("did not answer within 50 ms");
  });

  it("says that nobody listens", async () => {
    answering(() => {
      throw new TypeError("connection refused");
    });
    await expect(encode([{ text: "a" }])).rejects.toThrow("cannot be reached");
  });
});

describe("a reply against the contract", () => {
  it.each([
    ["no JSON object", "hello"],
    ["too few results", { model, results: [] }],
    ["a vector of another width", { model: { ...model, dimensions: 3 }, results: [{ vector, heads: {} }] }],
    ["no base64", { model, results: [{ vector: "§§§", heads: {} }] }],
    ["bytes that are no float32", { model, results: [{ vector: "AAA=", heads: {} }] }],
    [
      "not a number",
      { model, results: [{ vector: new Uint8Array(new Float32Array([Number.NaN, 1]).buffer).toBase64(), heads: {} }] },
    ],
  ])("is refused: %s", (_, body) => {
    expect(() => readReply(body, 1)).toThrow(/against its contract/);
  });

  it("is refused when the model changed between two requests of one call", async () => {
    let calls = 0;
    vi.spyOn(globalThis, "fetch").mockImplementation(async (_, init) => {
      const { texts } = JSON.parse(String(init?.body));
      calls += 1;
      return Response.json({ model: { ...model, id: `m${calls}` }, results: texts.map(() => ({ vector, heads: {} })) });
    });
    await expect(encode(Array.from({ length: 200 }, () => ({ text: "a" })))).rejects.toThrow(/exchanged/);
  });
});
