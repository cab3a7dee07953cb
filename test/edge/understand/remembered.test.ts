import { describe, expect, it } from "vitest";
import type { EncodeTexts, TextToEncode } from "../../../edge/domain/encoding.ts";
import { rememberedUnderstand } from "../../../edge/understand/remembered.ts";
import { aBagOfWords } from "./a-bag-of-words.ts";

/** A bag of words that notes what it was asked, and whose model can be exchanged. */
function aCountedEncoder() {
  const asked: string[][] = [];
  let encode = aBagOfWords("first");
  const counted: EncodeTexts = (texts) => {
    asked.push(texts.map(({ text }) => text));
    return encode(texts);
  };
  return { asked, counted, exchange: () => (encode = aBagOfWords("second")) };
}

const texts = (...list: string[]): TextToEncode[] => list.map((text) => ({ text }));

describe("remembered encodings", () => {
  it("are not asked for again, and stand in order", async () => {
    const { asked, counted } = aCountedEncoder();
    const encode = rememberedUnderstand(counted, { now: () => 0 });
    const first = await encode(texts("a", "b", "a"));
    const second = await encode(texts("c", "b"));
    expect(asked).toEqual([["a", "b"], ["c"]]);
    expect(first.encodings[2]).toBe(first.encodings[0]);
    expect(second.encodings[1]).toBe(first.encodings[1]);
  });

  it("fade with time", async () => {
    let now = 0;
    const { asked, counted } = aCountedEncoder();
    const encode = rememberedUnderstand(counted, { now: () => now, forMs: 10 });
    await encode(texts("a"));
    now = 10;
    await encode(texts("a"));
    expect(asked).toEqual([["a"], ["a"]]);
  });

  it("leave the longest unused first when there is no room", async () => {
    const { asked, counted } = aCountedEncoder();
    const encode = rememberedUnderstand(counted, { now: () => 0, most: 2 });
    await encode(texts("a", "b"));
    await encode(texts("a"));
    await encode(texts("c"));
    await encode(texts("a", "b"));
    expect(asked).toEqual([["a", "b"], ["c"], ["b"]]);
  });

  it("never mix two models: all is asked anew", async () => {
    const { asked, counted, exchange } = aCountedEncoder();
    const encode = rememberedUnderstand(counted, { now: () => 0 });
    await encode(texts("a"));
    exchange();
    const { modelId } = await encode(texts("a", "b"));
    expect(modelId).toBe("second");
    expect(asked).toEqual([["a"], ["b"], ["a", "b"]]);
  });
});
