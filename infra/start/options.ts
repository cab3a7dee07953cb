import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { Obstacle } from "../obstacle.ts";

export interface StartOptions {
  readonly port: number;
  readonly inferencePort: number;
  /** Absolute folder of everything that is kept: database, bundle, logs, dev.json. */
  readonly state: string;
  readonly fresh: boolean;
  readonly demo: boolean;
  readonly help: boolean;
}

export const HELP = `npm start -- [options]

  --port N             port of the page and the API (8787)
  --inference-port N   port of the inference service (8788)
  --state DIR          where data, logs and dev.json are kept (.penchant)
  --fresh              throw the kept data away first
  --no-demo            start with an empty catalogue
  --help               this text
`;

/** @throws Obstacle for an option or a value that is not understood. */
export function readOptions(args: readonly string[]): StartOptions {
  const { values } = parse(args);
  return {
    port: readPort("--port", values.port),
    inferencePort: readPort("--inference-port", values["inference-port"]),
    state: resolve(values.state),
    fresh: values.fresh,
    demo: !values["no-demo"],
    help: values.help,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: "string", default: "8787" },
        "inference-port": { type: "string", default: "8788" },
        state: { type: "string", default: ".penchant" },
        fresh: { type: "boolean", default: false },
        "no-demo": { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    const reason = (error as Error).message.split(/\.\s|\n/)[0];
    throw new Obstacle(`${reason}: see "npm start -- --help" for the options there are.`);
  }
}

function readPort(name: string, value: string): number {
  const port = Number(value);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Obstacle(`${name} must be a port between 1 and 65535 and is "${value}": choose one in that range.`);
}
