import type { EncodedTexts, EncodeTexts, Encoding } from "../../../edge/domain/encoding.ts";
import type { OpenModel, Reading } from "../space/open-model.ts";

/** The port of the edge to an encoder, by an open model: what the service answers, without a service. */
export function encodeWith(open: OpenModel): EncodeTexts {
  const { id: modelId, dimensions, heads } = open.model;
  const untrained = modelId.includes("untrained");
  return async (texts): Promise<EncodedTexts> => {
    const vectors = await open.embed(texts.map(({ text }) => ({ text })));
    const scores: Record<string, Record<string, number>>[] = texts.map(() => ({}));
    for (const { name, labels, input } of heads) {
      const asked = texts
        .map((text, i) => ({ text, i }))
        .filter(({ text }) => input !== "pair" || text.target !== undefined);
      const readings = asked.map(({ text }) => (input === "pair" ? text : { text: text.text }) as Reading);
      const rows = await open.classify(name, readings);
      for (const [n, row] of rows.entries()) {
        const into = scores[asked[n]?.i as number] as Record<string, Record<string, number>>;
        into[name] = Object.fromEntries(labels.map((label, k) => [label, row[k] as number]));
      }
    }
    const encodings = vectors.map((vector, i): Encoding => ({ vector, heads: scores[i] ?? {} }));
    return { modelId, dimensions, untrained, encodings };
  };
}

/** The same without heads: what rules and vectors make of it. */
export function withoutHeads(encode: EncodeTexts): EncodeTexts {
  return async (texts) => {
    const encoded = await encode(texts);
    return { ...encoded, encodings: encoded.encodings.map(({ vector }) => ({ vector, heads: {} })) };
  };
}

/** The same, which encodes each text once, however often it is asked. */
export function encodeOnce(encode: EncodeTexts): EncodeTexts {
  const known = new Map<string, Encoding>();
  const keyOf = ({ text, target }: { readonly text: string; readonly target?: string }) => `${target ?? ""}\n${text}`;
  return async (texts) => {
    const missing = texts.filter((text) => !known.has(keyOf(text)));
    const encoded = await encode(missing);
    for (const [i, text] of missing.entries()) known.set(keyOf(text), encoded.encodings[i] as Encoding);
    return { ...encoded, encodings: texts.map((text) => known.get(keyOf(text)) as Encoding) };
  };
}
