import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { readHub } from "../install/hub.ts";
import { importFolder } from "../install/import-folder.ts";
import { importFromHub } from "../install/import-from-hub.ts";
import { recoverModel } from "../install/replace-model.ts";
import { ModelError } from "../model-error.ts";
import type { ModelOptions } from "./options.ts";
import type { Surroundings } from "./run-model-command.ts";

/** Wait before a broken download is taken up again, in milliseconds. */
const PAUSE = 1_000;
const HUB_ID = /^[\w.-]+(\/[\w.-]+)?$/;

export async function importModel(options: ModelOptions, { environment, say, report }: Surroundings): Promise<void> {
  const { target, store, revision, pooling } = options;
  if (target === undefined)
    throw new ModelError("import what? Give a folder, or an id of the Hugging Face hub such as BAAI/bge-small-zh-v1.5");
  const local = existsSync(target);
  if (!local && !HUB_ID.test(target))
    throw new ModelError(`there is no folder ${target}, and it is no id of the Hugging Face hub`);
  const name = options.name ?? basename(resolve(target));
  recoverModel(join(store, name));
  const request = { source: target, store, name, options: pooling ? { pooling } : {} };
  const pause = Number(environment.HF_RETRY_PAUSE ?? PAUSE);
  const model = local
    ? await importFolder(request)
    : await importFromHub({
        ...request,
        hub: readHub(environment),
        revision,
        pause,
        report,
      });
  say(
    `${model.id} is installed: ${model.dimensions} dimensions, ${model.pooling} pooling, at most ${model.maxTokens} tokens.`,
  );
  say(`Serve it: MODEL_DIR=${join(store, name)} npm run serve`);
}
