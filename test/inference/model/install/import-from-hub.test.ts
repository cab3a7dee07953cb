import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { loadModel } from "../../../../inference/model/load-model.ts";
import { model, newStore } from "../run-command.ts";
import { type HubBehaviour, type StandInHub, standInHub } from "../stand-in-hub.ts";
import { type TinyBert, writeTinyBert } from "../tiny-bert.ts";

const CLS = { "1_Pooling/config.json": { pooling_mode_cls_token: true }, "README.md": "not needed" };
const POOLED = {
  ...CLS,
  "modules.json": [
    { type: "sentence_transformers.models.Transformer", path: "" },
    { type: "sentence_transformers.models.Pooling", path: "1_Pooling" },
  ],
};

let hub: StandInHub | undefined;
afterEach(() => hub?.close());

async function serve(tiny: TinyBert = { files: POOLED }, behaviour: HubBehaviour = {}) {
  const store = newStore();
  const gathered = join(store, ".incoming", "tiny", "model.safetensors.part");
  hub = await standInHub(writeTinyBert(tiny), { gathered, ...behaviour });
  return { hub, store, environment: { HF_ENDPOINT: `${hub.endpoint}/` } };
}

const importInto = (store: string, environment: Record<string, string>, ...more: string[]) =>
  model(["import", "acme/tiny", "--models", store, ...more], environment);

test("a checkpoint arrives with its pooling, licence and checksums, and can be verified", async () => {
  const { hub, store, environment } = await serve();
  const { status, output, progress } = await importInto(store, environment);
  expect({ status, output }).toEqual({
    status: 0,
    output: expect.stringMatching(/^tiny-cls-[0-9a-f]{8} is installed: 32 dimensions, cls/),
  });
  expect(loadModel(join(store, "tiny"))).toMatchObject({ pooling: "cls", license: "mit", languages: ["en", "zh"] });
  expect(progress.at(-1)).toMatchObject({ done: progress[0]?.total });
  expect(hub.requests.some((url) => url.includes("README"))).toBe(false);
  expect(existsSync(join(store, ".incoming", "tiny"))).toBe(false);
  expect((await model(["verify", "tiny", "--models", store])).output).toContain("is sound");
  expect((await model(["list", "--models", store])).output).toMatch(/\(shipped\) .*\ntiny {2}tiny-cls/);
});

test("a transfer that breaks off goes on where it stopped", async () => {
  const { hub, store, environment } = await serve({}, { breaks: 3 });
  expect((await importInto(store, environment)).status).toBe(0);
  const size = statSync(join(store, "tiny", "model.safetensors")).size;
  expect(hub.bytesSent).toBe(size);
  expect(hub.requests.filter((url) => url.includes("bytes="))).toHaveLength(3);
});

test("what has arrived stays for the next run when it breaks off for good", async () => {
  const { hub, store, environment } = await serve({}, { breaks: 5 });
  const first = await importInto(store, environment);
  expect(first).toMatchObject({ status: 1, errors: expect.stringContaining("run the same command again") });
  const before = hub.bytesSent;
  expect((await importInto(store, environment)).status).toBe(0);
  expect(hub.bytesSent).toBe(statSync(join(store, "tiny", "model.safetensors")).size);
  expect(hub.bytesSent).toBeGreaterThan(before);
  expect(hub.requests.filter((url) => url.endsWith("config.json"))).toHaveLength(1);
});

test("a server that ignores ranges is asked for the whole file again", async () => {
  const { store, environment } = await serve({}, { breaks: 1, ignoresRanges: true });
  expect((await importInto(store, environment)).status).toBe(0);
});

test("damage on the way is found, and the model that was there stays", async () => {
  const { hub, store, environment } = await serve();
  await importInto(store, environment);
  const before = readFileSync(join(store, "tiny", "penchant.json"), "utf8");
  hub.behaviour.damages = true;
  const { status, errors } = await importInto(store, environment);
  expect({ status, errors }).toEqual({ status: 1, errors: expect.stringContaining("arrived damaged") });
  expect(readFileSync(join(store, "tiny", "penchant.json"), "utf8")).toBe(before);
  expect((await model(["verify", "tiny", "--models", store])).status).toBe(0);
});

test("another architecture is refused before its weights are downloaded", async () => {
  const { hub, store, environment } = await serve({ files: { "config.json": { model_type: "t5" } } });
  const { status, errors } = await importInto(store, environment);
  expect({ status, errors }).toEqual({ status: 1, errors: expect.stringContaining("model_type t5") });
  expect(hub.bytesSent).toBe(0);
});

test("so is another kind of tokenizer", async () => {
  const { hub, store, environment } = await serve({ files: { "tokenizer.json": { model: { type: "BPE" } } } });
  expect((await importInto(store, environment)).errors).toContain("holds a BPE model");
  expect(hub.bytesSent).toBe(0);
});

test("gated repositories ask for a token and take it", async () => {
  const { store, environment } = await serve({}, { needsToken: "secret" });
  expect((await importInto(store, environment)).errors).toContain("set HF_TOKEN");
  expect((await importInto(store, { ...environment, HF_TOKEN: "secret" })).status).toBe(0);
});

test("unknown repositories and a missing network are said in a sentence", async () => {
  const { store, environment } = await serve();
  const unknown = await model(["import", "acme/other", "--models", store], environment);
  expect(unknown).toMatchObject({ status: 1, errors: "the hub has no acme/other@main" });
  const offline = await importInto(store, { HF_ENDPOINT: "http://127.0.0.1:9" });
  expect(offline.errors).toContain("import a local folder");
});
