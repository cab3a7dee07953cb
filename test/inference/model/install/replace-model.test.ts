import { spawnSync } from "node:child_process";
import { cpSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { loadModel } from "../../../../inference/model/load-model.ts";
import { openShipped } from "../../open-shipped.ts";
import { model, newStore } from "../run-command.ts";
import { TINY_SETTINGS, writeTinyBert } from "../tiny-bert.ts";

const named = (id: string) => writeTinyBert({ settings: { ...TINY_SETTINGS, id } });
const importInto = (store: string, folder: string) => model(["import", folder, "--models", store, "--name", "mine"]);

/** A store in which the second import was killed between its two renames. */
let torn: string;
beforeAll(async () => {
  torn = newStore();
  await importInto(torn, named("first"));
  const killer = "./test/inference/model/install/die-between-renames.ts";
  const command = ["inference/model/main.ts", "import", named("second"), "--models", torn, "--name", "mine"];
  const { signal } = spawnSync(process.execPath, ["--import", killer, ...command]);
  expect([signal, existsSync(join(torn, "mine"))]).toEqual(["SIGKILL", false]);
});

const copyOfTorn = () => {
  const store = newStore();
  cpSync(torn, store, { recursive: true });
  return store;
};

describe("after a kill between the renames, the new model is there", () => {
  test("for info and verify", async () => {
    const store = copyOfTorn();
    expect((await model(["info", "mine", "--models", store])).output).toMatch(/id +second/);
    expect((await model(["verify", "mine", "--models", store])).output).toContain("second is sound");
    expect(existsSync(join(store, ".outgoing", "mine"))).toBe(false);
  });

  test("for list", async () => {
    expect((await model(["list", "--models", copyOfTorn()])).output).toMatch(/\nmine {2}second/);
  });

  test("for the service", async () => {
    const service = await openShipped({ MODEL_DIR: join(copyOfTorn(), "mine"), WORKERS: "1" });
    expect(service.model.id).toBe("second");
    await service.close();
  });

  test("for an import that then fails", async () => {
    const store = copyOfTorn();
    expect((await importInto(store, newStore())).status).toBe(1);
    expect(loadModel(join(store, "mine")).id).toBe("second");
  });

  test("and for one that replaces it", async () => {
    const store = copyOfTorn();
    expect((await importInto(store, named("third"))).status).toBe(0);
    expect(loadModel(join(store, "mine")).id).toBe("third");
  });
});

test("the old model comes back when the new one is not whole", async () => {
  const store = copyOfTorn();
  rmSync(join(store, ".incoming", "mine", "installed.json"));
  expect((await model(["info", "mine", "--models", store])).output).toMatch(/id +first/);
});
