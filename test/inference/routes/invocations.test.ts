import * as v from "valibot";
import { afterAll, beforeAll, expect, test } from "vitest";
import { UnderstandReply } from "../../../inference/contract.ts";
import type { Service } from "../../../inference/service.ts";
import { appFor, openShipped, post } from "../open-shipped.ts";

let service: Service;
let app: ReturnType<typeof appFor>["app"];

beforeAll(async () => {
  service = await openShipped();
  app = appFor(service).app;
});
afterAll(() => service.close());

test("understand keeps the contract: a unit vector for each text, in order, and the model's identity", async () => {
  const texts = [{ text: "我喜欢科幻片" }, { text: "not the ending", target: "ending" }];
  const response = await post(app, "/invocations", { task: "understand", texts });
  const reply = v.parse(UnderstandReply, await response.json());
  expect(reply.model).toMatchObject({ id: service.model.id, dimensions: service.model.dimensions });
  const vectors = reply.results.map(
    ({ vector }) => new Float32Array(Uint8Array.from(Buffer.from(vector, "base64")).buffer),
  );
  for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  const embedded = (await (await post(app, "/embed", { inputs: texts.map(({ text }) => text) })).json()) as number[][];
  for (const [index, vector] of vectors.entries()) {
    expect(Array.from(vector)).toEqual(embedded[index]?.map((value) => expect.closeTo(value, 5)));
  }
});

test("every task can be asked for by name; without a name it is embed", async () => {
  const direct = await (await post(app, "/similarity", { inputs: { source_sentence: "a", sentences: ["b"] } })).json();
  const tagged = { task: "similarity", inputs: { source_sentence: "a", sentences: ["b"] } };
  expect(await (await post(app, "/invocations", tagged)).json()).toEqual(direct);
  const embedded = await (await post(app, "/embed", { inputs: "films" })).json();
  expect(await (await post(app, "/invocations", { inputs: "films" })).json()).toEqual(embedded);
});

test("an unknown task is answered with those there are", async () => {
  const response = await post(app, "/invocations", { task: "paint" });
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ error: expect.stringContaining("understand") });
});

test.each([
  ["no texts", { texts: [] }],
  ["257 texts", { texts: Array(257).fill({ text: "x" }) }],
  ["an empty text", { texts: [{ text: "" }] }],
  ["a text of 20,001", { texts: [{ text: "x".repeat(20_001) }] }],
])("%s: 422", async (_, body) => {
  expect((await post(app, "/invocations", { task: "understand", ...body })).status).toBe(422);
});

test("as many texts as the contract allows are answered up to the body limit, however long", async () => {
  const texts = (text: string) => ({ task: "understand", texts: Array(256).fill({ text }) });
  expect((await post(app, "/invocations", texts("科幻 film ".repeat(1500)))).status).toBe(200);
  expect((await post(app, "/invocations", texts("科".repeat(20_000)))).status).toBe(413);
});
