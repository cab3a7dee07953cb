import { describe, expect, it } from "vitest";
import type { EncodeTexts } from "../../../edge/domain/encoding.ts";
import { dot, norm } from "../../../edge/domain/vector.ts";

/** What every adapter of the encoder port keeps to, the fake included. */
export function holdToTheEncoderPort(name: string, open: () => EncodeTexts) {
  describe(`${name} keeps to the encoder port`, () => {
    it("answers one unit vector a text, in order, of the width it names", async () => {
      const { encodings, dimensions } = await open()([
        { text: "我喜欢科幻片" },
        { text: "a quiet book about the sea" },
      ]);
      expect(encodings).toHaveLength(2);
      for (const { vector } of encodings) {
        expect(vector).toHaveLength(dimensions);
        expect(norm(vector)).toBeCloseTo(1, 4);
      }
    });

    it("gives a text the same vector alone and among others", async () => {
      const encode = open();
      const alone = await encode([{ text: "星际旅行" }]);
      const among = await encode([{ text: "a cat" }, { text: "星际旅行" }, { text: "very long ".repeat(40) }]);
      expect(dot(alone.encodings[0]?.vector ?? [], among.encodings[1]?.vector ?? [])).toBeCloseTo(1, 4);
    });

    it("takes more texts than one request holds", async () => {
      const texts = Array.from({ length: 300 }, (_, i) => ({ text: `film number ${i}` }));
      const { encodings } = await open()(texts);
      expect(encodings).toHaveLength(300);
    });

    it("answers for no text at all, and says which model it is", async () => {
      const { encodings, modelId } = await open()([]);
      expect(encodings).toEqual([]);
      expect(modelId).not.toBe("");
    });

    it("takes an empty text, a huge one, and half a surrogate pair", async () => {
      const { encodings } = await open()([{ text: "" }, { text: "海".repeat(50_000) }, { text: "broken \ud83d" }]);
      expect(encodings).toHaveLength(3);
    });
  });
}
