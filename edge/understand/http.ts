import { type EncodeTexts, UnderstandUnavailable } from "../domain/encoding.ts";
import { understandTuning } from "../domain/tuning/understand.ts";
import { encodeThrough, type Invoke } from "./encode-through.ts";

export interface HttpSettings {
  /** Base URL of the inference service. */
  readonly url: string;
  readonly key?: string;
  readonly timeoutMs?: number;
}

/** The encoder as an HTTP service of our own: POST {url}/invocations. */
export function httpUnderstand(settings: HttpSettings): EncodeTexts {
  return encodeThrough(invokeByHttp(settings));
}

function invokeByHttp({ url, key, timeoutMs = understandTuning.timeoutMs }: HttpSettings): Invoke {
  const address = `${url.replace(/\/+$/, "")}/invocations`;
  const headers = { "content-type": "application/json", ...(key !== undefined && { authorization: `Bearer ${key}` }) };
  return async (request) => {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(address, { method: "POST", headers, body: JSON.stringify(request), signal });
      if (!response.ok) throw await refusal(response);
      return await response.json();
    } catch (cause) {
      throw cause instanceof UnderstandUnavailable ? cause : unreachable(cause, signal, timeoutMs);
    }
  };
}

/** Too many requests and troubles of the service pass; a request it calls wrong stays wrong. */
async function refusal(response: Response): Promise<UnderstandUnavailable> {
  const detail = (await response.text().catch(() => "")).slice(0, 200);
  const retryable = response.status === 429 || response.status === 408 || response.status >= 500;
  return new UnderstandUnavailable(`the inference service answered ${response.status}: ${detail}`, { retryable });
}

function unreachable(cause: unknown, signal: AbortSignal, timeoutMs: number): UnderstandUnavailable {
  const what = signal.aborted ? `did not answer within ${timeoutMs} ms` : "cannot be reached";
  return new UnderstandUnavailable(`the inference service ${what}`, { cause });
}
