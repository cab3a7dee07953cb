import { readFileSync } from "node:fs";

/** The scan kernel for Node: the Worker gets it compiled from its bundle. */
export function compileKernel() {
  return new WebAssembly.Module(readFileSync(new URL("../../edge/vectors/kernel/scan.wasm", import.meta.url)));
}
