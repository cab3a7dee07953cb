import { describe, expect, it } from "vitest";
import type { EncodeTexts } from "../../../edge/domain/encoding.ts";
import { evidenceOfReading } from "../../../edge/domain/evidence/evidence-of-reading.ts";
import type { Reading } from "../../../edge/domain/reading.ts";
import { defaultUnderstanding } from "../../../edge/domain/settings.ts";
import { topicSet } from "../../../edge/domain/topics/topic-set.ts";
import { readTexts } from "../../../edge/flow/read-texts.ts";
import { anEvent } from "../domain/evidence-builders.ts";
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
      feedback: { complaint: 0.9, other: 0.1 },
    });
    const read = async (port: EncodeTexts) => (await readTexts(["随便写写"], topics, port)).readings[0];
    const [deaf, hearing] = [await read(aCountedEncoder().encode), await read(encode)];
    expect(deaf?.clauses[0]?.stance).toBe("neutral");
    expect(hearing?.clauses[0]?.stance).toBe("dislike");
    expect(hearing?.feedback).not.toEqual(deaf?.feedback);
  });

  it("asks for the stance towards each thing, where a clause names several, and files them apart", async () => {
    const bag = aBagOfWords();
    const encode: EncodeTexts = async (texts) => {
      const encoded = await bag(texts);
      const heads = texts.map(({ target }) =>
        target === undefined
          ? { stance: { like: 0.9, dislike: 0.05, neutral: 0.05 } }
          : {
              stance_target:
                target === "恐怖" ? { like: 0.05, dislike: 0.9, neutral: 0.05 } : { like: 0.9, dislike: 0.1 },
            },
      );
      return { ...encoded, encodings: encoded.encodings.map((one, i) => ({ ...one, heads: heads[i] ?? {} })) };
    };
    const { readings } = await readTexts(["要科幻的奇，不要恐怖的惊"], topics, encode);
    const pieces = evidenceOfReading(anEvent(), readings[0] as Reading, defaultUnderstanding);
    expect(pieces.map(({ part, sign, topics: about }) => [part, sign, about.map(({ topicId }) => topicId)])).toEqual([
      [1, 1, ["sci-fi"]],
      [65, -1, ["horror"]],
    ]);
  });
});
