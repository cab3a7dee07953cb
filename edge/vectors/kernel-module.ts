import scanKernel from "./kernel/scan.wasm";

/** The compiled kernel, as wrangler and the tests' plugin hand it over. Node code compiles scan.wasm itself. */
export const kernelModule: WebAssembly.Module = scanKernel;
