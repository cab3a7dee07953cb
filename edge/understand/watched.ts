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
}

/** An encoder with a memory that does not outlive a change of the model, once somebody has asked. */
export function watchedUnderstand(encode: EncodeTexts, settings: MemorySettings): WatchedUnderstand {
  let remembered = rememberedUnderstand(encode, settings);
  let modelId: string | undefined;
  return {
    encodeTexts: (texts) => remembered(texts),
    pingEncoder: async () => {
      const answer = await encode([{ text: "ready?" }]);
      if (answer.modelId !== modelId) remembered = rememberedUnderstand(encode, settings);
      modelId = answer.modelId;
      return answer;
    },
  };
}
