import { expect, test } from "vitest";
import { readConfig } from "../../../inference/config.ts";
import { keyOf } from "../../../inference/encoder/sequence.ts";
import { markTarget } from "../../../inference/tokenizer/mark-target.ts";
import { createTokenizer } from "../../../inference/tokenizer/tokenizer.ts";

const plain = createTokenizer(readConfig({}).modelFolder);
const tokenizer = markTarget(plain);

/** The text's pieces, those of segment B in brackets. */
function shown(text: string, pair?: string): string {
  const { ids, typeIds } = tokenizer.encode(text, pair === undefined ? {} : { pair });
  const pieces = Array.from(ids, (id, at) =>
    typeIds[at] ? `<${plain.vocabulary.texts[id]}>` : plain.vocabulary.texts[id],
  );
  return pieces.join(" ");
}

test("every place where the text names its target is of segment B, and the target after it", () => {
  expect(shown("我爱科幻片，科幻片好看", "科幻片")).toBe(
    "[CLS] 我 爱 <科> <幻> <片> ， <科> <幻> <片> 好 看 [SEP] <科> <幻> <片> <[SEP]>",
  );
});

test("a target that the text does not name marks nothing in it", () => {
  expect(shown("好看", "科幻片")).toBe("[CLS] 好 看 [SEP] <科> <幻> <片> <[SEP]>");
});

test("places are not upon one another", () => {
  expect(shown("哈哈哈", "哈哈")).toBe("[CLS] <哈> <哈> 哈 [SEP] <哈> <哈> <[SEP]>");
});

test("texts without a target, and bare pieces, stay as they are", () => {
  expect(shown("我爱科幻片")).toBe("[CLS] 我 爱 科 幻 片 [SEP]");
  const bare = { pair: "科幻片", addSpecial: false };
  expect(tokenizer.encode("我爱科幻片", bare)).toEqual(plain.encode("我爱科幻片", bare));
});

test("what was cut off is not marked", () => {
  const { ids, typeIds } = tokenizer.encode("好看的科幻片", { pair: "科幻片", maxTokens: 10 });
  expect([ids.length, typeIds.join("")]).toEqual([10, "0000001111"]);
});

test("no two requests have the same key unless the model is asked the same", () => {
  const want = "heads";
  const keys = [
    { ...tokenizer.encode("科幻片好看", { pair: "科幻片" }), want } as const,
    { ...tokenizer.encode("科幻片", { pair: "好看" }), want } as const,
    { ...tokenizer.encode("好看", { pair: "科幻片" }), want } as const,
    { ...tokenizer.encode("科幻片好看"), want } as const,
  ].map(keyOf);
  expect(new Set(keys).size).toBe(keys.length);
});
