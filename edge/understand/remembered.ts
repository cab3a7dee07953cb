import type { EncodedTexts, EncodeTexts, Encoding, TextToEncode } from "../domain/encoding.ts";
import { understandTuning } from "../domain/tuning/understand.ts";
import { FadingMap } from "./fading-map.ts";

export interface MemorySettings {
  readonly now: () => number;
  readonly most?: number;
  readonly forMs?: number;
}

type Model = Omit<EncodedTexts, "encodings">;

const keyOf = ({ text, target }: TextToEncode) => (target === undefined ? text : `${text}\u0000${target}`);

/**
 * Remembers the encodings of texts that come again (searches, short praise); a text that stands twice in one call is
 * sent once. Vectors of two models never meet: when another model answers, all is forgotten and the call asked anew.
 */
export function rememberedUnderstand(encode: EncodeTexts, settings: MemorySettings): EncodeTexts {
  const { now, most = understandTuning.remembered, forMs = understandTuning.rememberedMs } = settings;
  const memory = new FadingMap<{ readonly model: Model; readonly encoding: Encoding }>({ now, most, forMs });
  let lately: Model | undefined;

  const ask = async (wanted: ReadonlyMap<string, TextToEncode>, known: Map<string, Encoding>): Promise<Model> => {
    const missing = [...wanted].filter(([key]) => !known.has(key));
    const { encodings, ...model } = await encode(missing.map(([, text]) => text));
    if (lately !== undefined && lately.modelId !== model.modelId) memory.clear();
    lately = model;
    missing.forEach(([key], i) => {
      const encoding = encodings[i] as Encoding;
      known.set(key, encoding);
      memory.set(key, { model, encoding });
    });
    return model;
  };

  return async (texts) => {
    const wanted = new Map(texts.map((text) => [keyOf(text), text]));
    const known = new Map<string, Encoding>();
    const remembered = lately;
    for (const key of wanted.keys()) {
      const found = memory.get(key);
      if (found && found.model.modelId === remembered?.modelId) known.set(key, found.encoding);
    }
    let model = remembered;
    if (model === undefined || known.size < wanted.size) model = await ask(wanted, known);
    if (model.modelId !== (remembered ?? model).modelId) {
      known.clear();
      model = await ask(wanted, known);
    }
    return { ...model, encodings: texts.map((text) => known.get(keyOf(text)) as Encoding) };
  };
}
