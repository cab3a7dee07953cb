import { env } from "cloudflare:workers";
import { vi } from "vitest";
import type { UnderstandReply, UnderstandRequest } from "../../inference/contract.ts";

const WIDTH = 64;

interface Pretence {
  model?: string;
  /** Nobody listens. */
  down?: boolean;
  /** Connections are taken, and nothing ever comes back. */
  hangs?: boolean;
  /** Texts that are refused as wrong, and texts that crash the service. */
  refuses?: (text: string) => boolean;
  crashes?: (text: string) => boolean;
}

/**
 * An encoder in the place of the inference service, reached through the real HTTP adapter: vectors of hashed
 * characters, so that texts sharing words are near each other. What it should do can be changed at any time; it tells
 * which texts it read, and how many requests reached it.
 */
export function pretendInference(pretence: Pretence = {}) {
  const asked: string[] = [];
  let reached = 0;
  const real = globalThis.fetch;
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const request = new Request(input as RequestInfo, init as RequestInit);
    if (!request.url.startsWith(env.INFERENCE_URL ?? "-")) return real(request);
    reached++;
    if (pretence.hangs) return untilAborted(request.signal);
    if (pretence.down) throw new TypeError("connection refused");
    const { texts } = (await request.json()) as UnderstandRequest;
    asked.push(...texts.map(({ text }) => text));
    if (texts.some(({ text }) => pretence.refuses?.(text))) return Response.json({ error: "refused" }, { status: 422 });
    if (texts.some(({ text }) => pretence.crashes?.(text))) return Response.json({ error: "crashed" }, { status: 500 });
    const model = { id: pretence.model ?? "pretended-1", dimensions: WIDTH, untrained: true };
    const results = texts.map(({ text }) => ({ vector: encode(text), heads: {} }));
    return Response.json({ model, results } satisfies UnderstandReply);
  });
  return { pretence, asked, reached: () => reached };
}

const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

function encode(text: string): string {
  const vector = new Float32Array(WIDTH);
  for (const word of text.toLowerCase().match(/\p{Script=Han}|[a-z0-9]+/gu) ?? ["nothing"]) {
    let hash = 7;
    for (const character of word) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
    vector[hash % WIDTH] = (vector[hash % WIDTH] ?? 0) + 1;
  }
  const length = Math.hypot(...vector);
  return new Uint8Array(vector.map((x) => x / length).buffer).toBase64();
}
