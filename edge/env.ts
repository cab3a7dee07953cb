import type { WakeMessage } from "./flow/ports.ts";

/** Bindings of wrangler.toml. Secrets are set with `wrangler secret put`. */
export interface Env {
  readonly ENVIRONMENT: "dev" | "staging" | "production";
  readonly DB: D1Database;
  readonly WAKE: Queue<WakeMessage>;
  /** Which adapter reaches the encoder. */
  readonly INFERENCE: "http" | "sagemaker";
  /** Base URL of the inference service (http), or the endpoint override (sagemaker, tests). */
  readonly INFERENCE_URL: string;
  readonly INFERENCE_KEY?: string;
  readonly SAGEMAKER_ENDPOINT?: string;
  readonly AWS_REGION?: string;
  readonly AWS_ACCESS_KEY_ID?: string;
  readonly AWS_SECRET_ACCESS_KEY?: string;
  /** "true" serves the demo page's session endpoint; never set in production. */
  readonly DEMO?: string;
}
