import { type EncodedTexts, type EncodeTexts, UnderstandUnavailable } from "../domain/encoding.ts";
import { understandTuning } from "../domain/tuning/understand.ts";

export interface CircuitSettings {
  readonly now: () => number;
  readonly doubtAfterMs?: number;
  readonly pingMs?: number;
  readonly openMs?: number;
}

export interface Circuit {
  /** @throws UnderstandUnavailable at the latest doubtAfterMs + pingMs after the encoder fell silent; at once while open. */
  readonly encodeTexts: EncodeTexts;
  /** False from when it was found silent until it has answered again. */
  readonly encoderAnswers: () => boolean;
}

/**
 * A circuit breaker: an encoder that hangs holds up nobody for long. One that is dead fails by itself, and one that is
 * only slow goes on: what was asked is given up when a ping beside it gets no answer either.
 *
 *            no answer for doubtAfterMs,                       openMs later
 *            nor to a ping for pingMs                          somebody asks
 *     closed ────────────────────────► open: all fail at once ─────────────► half open: a ping,
 *       ▲                               ▲                                    the others still fail
 *       │                               └──────────── no answer ────────────────┤
 *       └────────────────────────────────────────────── answered ──────────────┘
 *
 * Calls share only when it is to be tried again: in a Worker none may wait for another's connection.
 */
export function breakCircuit(encode: EncodeTexts, settings: CircuitSettings): Circuit {
  const { doubtAfterMs, pingMs, openMs } = { ...understandTuning, ...settings };
  /** 0 while closed. */
  let tryAgainAt = 0;

  async function ping(): Promise<void> {
    // Whatever it answers, a refusal too: it answers.
    const answered = encode([{ text: "there?" }]).then(
      () => true,
      () => true,
    );
    if (await settlesWithin(pingMs, answered)) return;
    tryAgainAt = settings.now() + openMs;
    throw silent;
  }

  async function pass(): Promise<void> {
    if (tryAgainAt === 0) return;
    if (settings.now() < tryAgainAt) throw silent;
    tryAgainAt = settings.now() + openMs;
    await ping();
    tryAgainAt = 0;
  }

  async function watch(answer: Promise<EncodedTexts>): Promise<EncodedTexts> {
    while (!(await settlesWithin(doubtAfterMs, answer))) await ping();
    return answer;
  }

  return {
    encodeTexts: async (texts) => {
      await pass();
      return watch(encode(texts));
    },
    encoderAnswers: () => tryAgainAt === 0,
  };
}

const silent = new UnderstandUnavailable("the inference service does not answer; it is asked again in a moment");

async function settlesWithin(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => late.resolve(false), milliseconds);
  const settled = work.then(
    () => true,
    () => true,
  );
  return Promise.race([settled, late.promise]).finally(() => clearTimeout(timer));
}
