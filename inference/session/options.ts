import type { InferenceSession } from "onnxruntime-node";
import type { Provider } from "../config.ts";
import { StartError } from "../errors.ts";

/** What to do when a provider was asked for and is not there. It is never replaced by another in silence. */
const REMEDY: Record<Provider, string> = {
  cpu: "check that onnxruntime-node is installed for this platform: npm rebuild onnxruntime-node",
  cuda:
    "install the CUDA provider with `node node_modules/onnxruntime-node/script/install` (without onnxruntime-node-install=skip), " +
    "CUDA 13 with cuDNN 9 and an NVIDIA driver of 580 or later, or set PROVIDER=cpu",
  webgpu:
    "WebGPU needs Linux x64, macOS or Windows with a Vulkan, Metal or D3D12 device that is visible here; or set PROVIDER=cpu",
};

/** Options of a session on a provider, with that many threads within one run. */
export function sessionOptions(provider: Provider, threads: number): InferenceSession.SessionOptions {
  return {
    executionProviders: [provider],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    graphOptimizationLevel: "all",
    /** Errors only. */
    logSeverityLevel: 3,
  };
}

/** Says that a provider cannot be used, and what to do about it. */
export function providerError(provider: Provider, reason: unknown): StartError {
  const message = reason instanceof Error ? reason.message : String(reason);
  return new StartError(
    `PROVIDER=${provider} was asked for and cannot be used: ${message}\nWhat to do: ${REMEDY[provider]}`,
  );
}
