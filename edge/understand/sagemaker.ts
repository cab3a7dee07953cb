import type { SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { type EncodeTexts, UnderstandUnavailable } from "../domain/encoding.ts";
import { understandTuning } from "../domain/tuning/understand.ts";
import { encodeThrough, type Invoke } from "./encode-through.ts";

export interface SageMakerSettings {
  readonly endpointName: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Where to send requests instead of AWS (tests, private links). */
  readonly endpoint?: string;
  readonly timeoutMs?: number;
}

/** The encoder as a SageMaker endpoint, by the AWS SDK. Region and credentials are given, never looked up. */
export function sagemakerUnderstand(settings: SageMakerSettings): EncodeTexts {
  return encodeThrough(invokeBySageMaker(settings));
}

function invokeBySageMaker(settings: SageMakerSettings): Invoke {
  const { endpointName, timeoutMs = understandTuning.timeoutMs } = settings;
  let client: Promise<SageMakerRuntimeClient> | undefined;
  return async (request) => {
    const { InvokeEndpointCommand } = await import("@aws-sdk/client-sagemaker-runtime");
    client ??= openClient(settings);
    const command = new InvokeEndpointCommand({
      EndpointName: endpointName,
      ContentType: "application/json",
      Accept: "application/json",
      Body: JSON.stringify(request),
    });
    try {
      const reply = await (await client).send(command, { abortSignal: AbortSignal.timeout(timeoutMs) });
      return JSON.parse(new TextDecoder().decode(reply.Body));
    } catch (cause) {
      throw new UnderstandUnavailable(`the SageMaker endpoint ${endpointName} failed: ${messageOf(cause)}`, {
        cause,
        retryable: isRetryable(cause),
      });
    }
  };
}

/** Loaded when first used, so that a Worker that speaks plain HTTP never pays for the SDK. */
async function openClient({ region, accessKeyId, secretAccessKey, endpoint }: SageMakerSettings) {
  const { SageMakerRuntimeClient } = await import("@aws-sdk/client-sagemaker-runtime");
  const credentials = { accessKeyId, secretAccessKey };
  // The queue tries again, with a delay; twice in a row here is enough.
  return new SageMakerRuntimeClient({
    region,
    credentials,
    maxAttempts: 2,
    ...(endpoint !== undefined && { endpoint }),
  });
}

const messageOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));

interface Refusal {
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly OriginalStatusCode?: number;
}

/** A container's own status comes as ModelError with OriginalStatusCode; 4xx but 408 and 429 will not pass. */
function isRetryable(cause: unknown): boolean {
  const { $metadata, OriginalStatusCode } = (cause ?? {}) as Refusal;
  const status = OriginalStatusCode ?? $metadata?.httpStatusCode;
  return status === undefined || status >= 500 || status === 408 || status === 429;
}
