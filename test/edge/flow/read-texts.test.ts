import { describe, expect, it } from "vitest";
import type { EncodeTexts } from "../../../edge/domain/encoding.ts";
import { topicSet } from "../../../edge/domain/topics/topic-set.ts";
import { readTexts } from "../../../edge/flow/read-texts.ts";
import { aBagOfWords } from "../understand/a-bag-of-words.ts";

const topics = topicSet([
  { id: "sci-fi", labels: { en: "sci-fi", zh: "科幻" }, aliases: [] },
  { id: "horror", labels: { en: "horror", zh: "恐怖" }, aliases: [] },
]);

function aCountedEncoder(heads = {}) {
  const asked: string[][] = [];
  const bag = aBagOfWords();
  const encode: EncodeTexts = async (texts) => {
    asked.push(texts.map(({ text }) => text));
    const encoded = await bag(texts);
    return { ...encoded, encodings: encoded.encodings.map((one) => ({ ...one, heads })) };
  };
  return { asked, encode };
}

describe("reading texts", () => {
  it("encodes all clauses of all texts in one call", async () => {
    const { asked, encode } = aCountedEncoder();
    await readTexts(["我喜欢科幻，但讨厌恐怖片", "", "I love sci-fi"], topics, encode);
    expect(asked).toEqual([["我喜欢科幻", "讨厌恐怖片", "I love sci-fi"]]);
  });

  it("gives each text its own clauses, with stance, topics and vectors", async () => {
    const { readings, modelId } = await readTexts(
      ["我喜欢科幻，但讨厌恐怖片", "", "I love sci-fi"],
      topics,
      aBagOfWords(),
    );
    expect(modelId).toBe("bag-of-words");
    expect(readings.map(({ clauses }) => clauses.map(({ stance, topics: [top] }) => [stance, top?.topicId]))).toEqual([
      [
        ["like", "sci-fi"],
        ["dislike", "horror"],
      ],
      [],
      [["like", "sci-fi"]],
    ]);
    expect(readings.map(({ language }) => language)).toEqual(["zh", "other", "en"]);
  });

  it("lets the model's heads speak", async () => {
    const { encode } = aCountedEncoder({
      stance: { like: 0.01, dislike: 0.98, neutral: 0.01 },
      feedback: { request: 0.9, other: 0.1 },
    });
    const { readings } = await readTexts(["也就那样"], topics, encode);
    expect(readings[0]).toMatchObject({
      clauses: [{ stance: "dislike" }],
      feedback: { label: "request", confidence: 0.9 },
    });
  });
});
