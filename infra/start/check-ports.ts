import { Obstacle } from "../obstacle.ts";
import { isPortTaken } from "./free-port.ts";
import type { StartOptions } from "./options.ts";

/** @throws Obstacle when the page or the inference service could not listen. */
export async function checkPorts({ port, inferencePort }: StartOptions): Promise<void> {
  if (port === inferencePort) {
    throw new Obstacle(`--port and --inference-port are both ${port}: give each its own.`);
  }
  for (const [name, wanted] of [
    ["--port", port],
    ["--inference-port", inferencePort],
  ] as const) {
    if (await isPortTaken(wanted)) {
      throw new Obstacle(`Port ${wanted} is taken: stop what listens there, or choose another with ${name}.`);
    }
  }
}
