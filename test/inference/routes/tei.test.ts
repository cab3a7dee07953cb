import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Service } from "../../../inference/service.ts";
import { appFor, HIDDEN, openShipped, post } from "../open-shipped.ts";

let service: Service;
let app: ReturnType<typeof appFor>["app"];

beforeAll(async () => {
  service = await openShipped({ MAX_CLIENT_BATCH_SIZE: "8", PAYLOAD_LIMIT: "20000" });
  app = appFor(service).app;
});
afterAll(() => service.close());

async function answer(path: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await post(app, path, body, headers);
  return { status: response.status, headers: response.headers, body: (await response.json()) as never };
}

const norm = (vector: readonly number[]) => Math.hypot(...vector);

describe("/embed", () => {
  test("one text or a list, always a list of unit vectors", async () => {
    const one = await answer("/embed", { inputs: "I like films" });
    const two = await answer("/embed", { inputs: ["I like films", "我喜欢电影"] });
    expect(one.body).toEqual([(two.body as number[][])[0]]);
    for (const vector of two.body as number[][]) expect(norm(vector)).toBeCloseTo(1, 5);
  });

  test("dimensions cuts, then normalises; normalize false leaves the length to the model", async () => {
    const { body } = await answer("/embed", { inputs: "films", dimensions: 64 });
    expect((body as number[][])[0]).toHaveLength(64);
    expect(norm((body as number[][])[0] ?? [])).toBeCloseTo(1, 5);
    const raw = await answer("/embed", { inputs: "films", normalize: false });
    expect(norm((raw.body as number[][])[0] ?? [])).not.toBeCloseTo(1, 2);
  });

  test("ids made by /tokenize give the vector of the text", async () => {
    const tokens = await answer("/tokenize", { inputs: "films about space" });
    const ids = (tokens.body as { id: number }[][])[0]?.map(({ id }) => id);
    expect((await answer("/embed", { inputs: ids })).body).toEqual(
      (await answer("/embed", { inputs: "films about space" })).body,
    );
  });

  test("a prompt is put before every text", async () => {
    const prompted = await answer("/embed", { inputs: "films", prompt: "query: " });
    expect(prompted.body).toEqual((await answer("/embed", { inputs: "query: films" })).body);
  });

  test("int8 and binary, and bytes for those who accept them", async () => {
    const int8 = await answer("/embed", { inputs: "films", encoding_format: "int8" });
    expect(Math.max(...(int8.body as number[][]).flat().map(Math.abs))).toBe(127);
    expect((await answer("/embed", { inputs: "films", encoding_format: "binary" })).body).toEqual([
      expect.objectContaining({ length: 32 }),
    ]);
    const response = await post(app, "/embed", { inputs: ["films", "books"] }, { accept: "application/octet-stream" });
    expect(response.headers.get("x-embedding-shape")).toBe("2, 256");
    const bytes = new Float32Array(await response.arrayBuffer());
    const json = (await answer("/embed", { inputs: ["films", "books"] })).body as number[][];
    expect(Array.from(bytes.subarray(256, 512))).toEqual((json[1] ?? []).map((value) => expect.closeTo(value, 6)));
  });

  test("too long a text is cut, from the side that is asked for, or refused", async () => {
    const long = `${"films ".repeat(200)}horror`;
    const [right, left] = await Promise.all(
      ["Right", "Left"].map((truncation_direction) =>
        answer("/embed", { inputs: long, truncate: true, truncation_direction }),
      ),
    );
    expect(left?.body).not.toEqual(right?.body);
    expect(right?.body).toEqual((await answer("/embed", { inputs: "films ".repeat(126) })).body);
    expect(await answer("/embed", { inputs: long, truncate: false })).toMatchObject({
      status: 413,
      body: { error_type: "validation", error: expect.stringContaining("128 tokens") },
    });
  });

  test("times and tokens are in the headers", async () => {
    const { headers } = await answer("/embed", { inputs: ["films", "books"] });
    expect(headers.get("x-compute-tokens")).toBe("6");
    expect(headers.get("x-compute-characters")).toBe("10");
    for (const name of ["x-compute-time", "x-total-time", "x-tokenization-time", "x-queue-time", "x-inference-time"]) {
      expect(headers.get(name)).toMatch(/^\d+$/);
    }
  });
});

describe("the other tasks", () => {
  test("/embed_all gives a vector for each token", async () => {
    const { body } = await answer("/embed_all", { inputs: ["films", "films about space"] });
    expect((body as number[][][]).map((tokens) => tokens.length)).toEqual([3, 5]);
    expect((body as number[][][])[0]?.[0]).toHaveLength(HIDDEN);
  });

  test("/similarity is the cosine with each sentence", async () => {
    const inputs = { source_sentence: "films about space", sentences: ["films about space", "books"] };
    const { body } = await answer("/similarity", { inputs });
    const [same, other] = body as number[];
    expect(same).toBeCloseTo(1, 5);
    expect(other).toBeLessThan(0.9);
  });

  test("/tokenize tells each token's place", async () => {
    expect((await answer("/tokenize", { inputs: "我 like", add_special_tokens: false })).body).toEqual([
      [
        expect.objectContaining({ text: "我", special: false, start: 0, stop: 1 }),
        expect.objectContaining({ text: "like", special: false, start: 2, stop: 6 }),
      ],
    ]);
  });

  test("/tokenize answers each of many long texts, and refuses one that would hold everybody up", async () => {
    const inputs = Array.from({ length: 8 }, (_, index) => `${index} ${"film ".repeat(400)}`);
    const { body } = await answer("/tokenize", { inputs });
    expect((body as unknown[][]).map((tokens) => tokens.length)).toEqual(inputs.map(() => 403));
    const { app } = appFor({ ...service, config: { ...service.config, payloadLimit: 200_000 } });
    const response = await post(app, "/tokenize", { inputs: ["x", "科".repeat(128 * 250 + 1)] });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      error: expect.stringContaining("32000 characters; input 1 has 32001"),
    });
  });

  test("/info names the model and its limits", async () => {
    const body = await (await app.request("/info")).json();
    expect(body).toMatchObject({
      model_id: service.model.id,
      max_input_length: 128,
      max_client_batch_size: 8,
      model_dtype: "float32",
    });
  });

  test("/predict and /rerank say so when the model has no head for them", async () => {
    if (Object.keys(service.model.heads).length > 0) return;
    for (const [path, body] of [
      ["/predict", { inputs: "x" }],
      ["/rerank", { query: "x", texts: ["y"] }],
    ] as const) {
      expect(await answer(path, body)).toMatchObject({ status: 424, body: { error_type: "backend" } });
    }
  });
});

describe("refusals", () => {
  test.each([
    ["an empty list", "/embed", { inputs: [] }, 400, "empty"],
    ["an empty text", "/embed", { inputs: ["films", ""] }, 400, "empty"],
    ["no inputs", "/embed", {}, 422, "validation"],
    ["a number", "/embed", { inputs: 5 }, 422, "validation"],
    ["half a surrogate pair", "/embed", '{"inputs":"\\ud83d"}', 422, "tokenizer"],
    ["too many dimensions", "/embed", { inputs: "x", dimensions: 257 }, 422, "validation"],
    ["a foreign id", "/embed", { inputs: [1, 99_999_999] }, 422, "tokenizer"],
    ["an unknown prompt", "/embed", { inputs: "x", prompt_name: "query" }, 422, "validation"],
    ["too large a batch", "/embed", { inputs: Array(9).fill("x") }, 413, "validation"],
    ["too large a body", "/embed", { inputs: "x".repeat(30_000) }, 413, "validation"],
    ["broken JSON", "/embed", '{"inputs":', 400, "validation"],
    ["no object", "/embed", "[1]", 400, "validation"],
    ["no sentences", "/similarity", { inputs: { source_sentence: "x", sentences: [] } }, 400, "empty"],
    ["an unknown path", "/nonsense", {}, 404, "validation"],
  ])("%s: %s", async (_, path, body, status, error_type) => {
    const reply = await answer(path, body);
    expect(reply).toMatchObject({ status, body: { error: expect.any(String), error_type } });
  });

  test("a body that does not tell its size is read no further than the limit", async () => {
    const body = new ReadableStream({ pull: (controller) => controller.enqueue(Buffer.alloc(8_000, "x")) });
    const response = await app.request("/embed", { method: "POST", body, duplex: "half" } as RequestInit);
    expect(response.status).toBe(413);
  });
});
