/** The encoder. */
import type { EncodeTexts } from "../domain/encoding.ts";
import type { Env } from "../env.ts";
import { httpUnderstand } from "../understand/http.ts";
import { type SageMakerSettings, sagemakerUnderstand } from "../understand/sagemaker.ts";

/** The encoder by the way that the environment names. */
export function encoderOf(env: Env): EncodeTexts {
  if (env.INFERENCE === "sagemaker") return sagemakerUnderstand(sagemakerOf(env));
  const key = env.INFERENCE_KEY;
  return httpUnderstand({ url: env.INFERENCE_URL ?? "", ...(key !== undefined && { key }) });
}

/** Checked by Variables: with INFERENCE=sagemaker all of these are there. */
const sagemakerOf = (env: Env): SageMakerSettings => ({
  endpointName: env.SAGEMAKER_ENDPOINT ?? "",
  region: env.AWS_REGION ?? "",
  accessKeyId: env.AWS_ACCESS_KEY_ID ?? "",
  secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? "",
  ...(env.INFERENCE_URL !== undefined && { endpoint: env.INFERENCE_URL }),
});
