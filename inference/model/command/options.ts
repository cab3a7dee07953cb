import { parseArgs } from "node:util";
import { ModelError } from "../model-error.ts";
import type { Pooling } from "../settings.ts";

export const HELP = `npm run model -- COMMAND [options]

  import DIR | HF_ID   install a BERT checkpoint from a folder, or from the Hugging Face hub (HF_ENDPOINT, HF_TOKEN)
  list                 what is installed
  info [NAME | DIR]    what a model is; without a name, the shipped one
  verify [NAME | DIR]  compare its files with what was installed, run it in fp32 and int8

  --models DIR         where models are installed (.penchant/models)
  --name NAME          install under this name instead of the last part of its source
  --revision REV       branch, tag, commit or pull request of the hub (main)
  --pooling mean|cls   instead of what the checkpoint says
  --help               this text

Serve an installed model with MODEL_DIR=.penchant/models/NAME.`;

export interface ModelOptions {
  readonly command: string;
  readonly target: string | undefined;
  readonly store: string;
  readonly name: string | undefined;
  readonly revision: string;
  readonly pooling: Pooling | undefined;
  readonly help: boolean;
}

/** @throws ModelError for an option that is not understood */
export function readModelOptions(args: readonly string[]): ModelOptions {
  const { values, positionals } = parse(args);
  const { pooling, name } = values;
  if (pooling !== undefined && pooling !== "mean" && pooling !== "cls")
    throw new ModelError(`--pooling is mean or cls, not ${pooling}`);
  if (name !== undefined && !/^[\w][\w.-]*$/.test(name))
    throw new ModelError(`--name may hold letters, digits, . _ and -, not ${name}`);
  if (positionals.length > 2) throw new ModelError(`one model at a time: ${positionals.slice(1).join(" ")}`);
  return {
    command: positionals[0] ?? "",
    target: positionals[1],
    store: values.models,
    name,
    revision: values.revision,
    pooling,
    help: values.help,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        models: { type: "string", default: ".penchant/models" },
        name: { type: "string" },
        revision: { type: "string", default: "main" },
        pooling: { type: "string" },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new ModelError(`${(error as Error).message.split(/\. |\n/)[0]}: see npm run model -- --help`);
  }
}
