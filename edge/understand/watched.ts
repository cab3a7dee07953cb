import type { EncodedTexts, EncodeTexts } from "../domain/encoding.ts";
import { type MemorySettings, rememberedUnderstand } from "./remembered.ts";

export interface WatchedUnderstand {
  /** Remembers texts that come again. */
  readonly encodeTexts: EncodeTexts;
  /**
   * Asks the encoder itself: whether it is up and which model it is. What is remembered of another model is forgotten.
   * @throws UnderstandUnavailable
   */
  readonly pingEncoder: () => Promise<EncodedTexts>;
  /** The same, answered from the last time when that was a moment ago: what anybody may ask must not load the encoder. */
  readonly checkEncoder: () => Promise<EncodedTexts>;
}

/** Milliseconds. */
const MOMENT = 2_000;

/** An encoder with a memory that does not outlive a change of the model, once somebody has asked. */
export function watchedUnderstand(encode: EncodeTexts, settings: MemorySettings): WatchedUnderstand {
  let remembered = rememberedUnderstand(encode, settings);
  let modelId: string | undefined;
  let checked: { readonly at: number; readonly answer?: EncodedTexts; readonly error?: unknown } | undefined;

  async function pingEncoder(): Promise<EncodedTexts> {
    const answer = await encode([{ text: "ready?" }]);
    if (answer.modelId !== modelId) remembered = rememberedUnderstand(encode, settings);
    modelId = answer.modelId;
    return answer;
  }

  // Only what has settled is shared: one request's promise must not wait for another's connection.
  async function checkEncoder(): Promise<EncodedTexts> {
    if (checked === undefined || settings.now() - checked.at > MOMENT) {
      const outcome = await pingEncoder().then(
        (answer) => ({ answer }),
        (error: unknown) => ({ error }),
      );
      checked = { at: settings.now(), ...outcome };
    }
    if (checked.answer === undefined) throw checked.error;
    return checked.answer;
  }

  return { encodeTexts: (texts) => remembered(texts), pingEncoder, checkEncoder };
}
