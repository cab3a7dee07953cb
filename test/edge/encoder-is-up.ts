import { env } from "cloudflare:workers";

/**
 * Resolves when the real inference service answers. Whoever asks it first starts it, and what does not answer within
 * seconds is given up by the edge: a test that needs it waits here.
 */
export async function encoderIsUp(): Promise<void> {
  const { status } = await fetch(`${env.INFERENCE_URL}/ping`);
  if (status !== 200) throw new Error(`the inference service answers ${status}`);
}
