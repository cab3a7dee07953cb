import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { SHIPPED } from "../../eval/space/model-space.ts";
import { openModel } from "../../eval/space/open-model.ts";
import { model, newStore } from "../model/run-command.ts";

/** A Python with PyTorch, safetensors and tokenizers; PYTHON names another than the one on the PATH. */
const PYTHON = process.env.PYTHON ?? "python3";
const RECIPE = join(import.meta.dirname, "../../../inference/training");
const hasTorch = spawnSync(PYTHON, ["-c", "import torch, safetensors, tokenizers"]).status === 0;

test("the folder of the recipe is accepted by `npm run model -- import`", async () => {
  const store = newStore();
  expect(await model(["import", SHIPPED, "--models", store, "--name", "shipped"])).toMatchObject({ status: 0 });
  expect((await model(["verify", "shipped", "--models", store])).output).toContain("is sound");
});

test.skipIf(!hasTorch)(
  "fine-tuning on a site's own data ends in a model that is served",
  { timeout: 300_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "penchant-site-"));
    const write = (name: string, rows: readonly object[]) =>
      writeFileSync(join(folder, name), rows.map((row) => JSON.stringify(row)).join("\n"));
    const moods = [
      ["这个登山包背起来很稳", "up"],
      ["the rope frayed on day one", "down"],
      ["帐篷漏水了", "down"],
      ["these boots fit like a glove", "up"],
    ];
    write(
      "labels.jsonl",
      moods.map(([text, label]) => ({ head: "mood", text, label })),
    );
    write("items.jsonl", [
      { id: "a", title: "登山包" },
      { id: "b", title: "Tent for two" },
    ]);
    write("events.jsonl", [
      { userId: "u", type: "purchase", itemId: "a", timestamp: "2026-01-01T00:00:00Z" },
      { userId: "u", type: "purchase", itemId: "b", timestamp: "2026-01-02T00:00:00Z" },
      { userId: "u", type: "comment", itemId: "b", text: "睡得很暖和", timestamp: "2026-01-03T00:00:00Z" },
    ]);
    const files = ["labels", "items", "events"].flatMap((name) => [`--${name}`, join(folder, `${name}.jsonl`)]);
    const out = join(folder, "model");
    const run = spawnSync(PYTHON, ["finetune.py", ...files, "--steps", "30", "--rate", "2e-4", "--out", out], {
      cwd: RECIPE,
      encoding: "utf8",
    });
    expect(run.stderr).not.toContain("Error");
    const store = newStore();
    expect(await model(["import", out, "--models", store, "--name", "site"])).toMatchObject({ status: 0 });
    const { classify, model: installed } = await openModel(join(store, "site"));
    expect(installed.heads.map(({ name }) => name)).toContain("mood");
    const said = await classify(
      "mood",
      moods.map(([text]) => ({ text: text as string })),
    );
    const labels = installed.heads.find(({ name }) => name === "mood")?.labels ?? [];
    expect(said.map((row) => labels[row.indexOf(Math.max(...row))])).toEqual(moods.map(([, label]) => label));
  },
);
