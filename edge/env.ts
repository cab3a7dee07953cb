import * as v from "valibot";
import type { WakeMessage } from "./flow/ports.ts";

/** Variables and secrets of wrangler.toml, checked once an isolate (services.ts). Secrets are set with `wrangler secret put`. */
export const Variables = v.pipe(
  v.object({
    ENVIRONMENT: v.picklist(["dev", "staging", "production"]),
    /** Which adapter reaches the encoder. */
    INFERENCE: v.picklist(["http", "sagemaker"]),
    /** Base URL of the inference service (http), or the endpoint override (sagemaker, tests). */
    INFERENCE_URL: v.optional(v.pipe(v.string(), v.url())),
    INFERENCE_KEY: v.optional(v.string()),
    SAGEMAKER_ENDPOINT: v.optional(v.string()),
    AWS_REGION: v.optional(v.string()),
    AWS_ACCESS_KEY_ID: v.optional(v.string()),
    AWS_SECRET_ACCESS_KEY: v.optional(v.string()),
    /** Where vectors are looked for: in D1 and memory (the default), or in the Vectorize index bound as VECTORS. */
    INDEX: v.optional(v.picklist(["d1", "vectorize"])),
    /** "true" serves the demo page's session endpoint; only where ENVIRONMENT is dev. */
    DEMO: v.optional(v.picklist(["true", "false"])),
    /** Opens POST /__dev/tenants to `npm start`; only where ENVIRONMENT is dev. */
    PENCHANT_BOOTSTRAP_TOKEN: v.optional(v.string()),
  }),
  v.check(
    ({ INFERENCE, INFERENCE_URL }) => INFERENCE !== "http" || !!INFERENCE_URL,
    "INFERENCE=http needs INFERENCE_URL",
  ),
  v.check(
    ({ INFERENCE, ...aws }) =>
      INFERENCE !== "sagemaker" ||
      Boolean(aws.SAGEMAKER_ENDPOINT && aws.AWS_REGION && aws.AWS_ACCESS_KEY_ID && aws.AWS_SECRET_ACCESS_KEY),
    "INFERENCE=sagemaker needs SAGEMAKER_ENDPOINT, AWS_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
  ),
);

/** Bindings of wrangler.toml. */
export interface Env extends Readonly<v.InferOutput<typeof Variables>> {
  readonly DB: D1Database;
  readonly WAKE: Queue<WakeMessage>;
  /** Only with INDEX=vectorize. */
  readonly VECTORS?: Vectorize;
}
