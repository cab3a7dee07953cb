import * as v from "valibot";
import { TokenizerError, type Vocabulary } from "../vocabulary.ts";

const id = v.pipe(v.number(), v.integer(), v.minValue(0));

const Normalizer = v.object({
  type: v.literal("BertNormalizer"),
  clean_text: v.optional(v.boolean(), true),
  handle_chinese_chars: v.optional(v.boolean(), true),
  strip_accents: v.nullish(v.boolean()),
  lowercase: v.optional(v.boolean(), true),
});

const WordPiece = v.object({
  type: v.optional(v.literal("WordPiece"), "WordPiece"),
  unk_token: v.optional(v.string(), "[UNK]"),
  continuing_subword_prefix: v.optional(v.string(), "##"),
  max_input_chars_per_word: v.optional(id, 100),
  vocab: v.record(v.string(), id),
});

const AddedToken = v.object({
  id,
  content: v.pipe(v.string(), v.nonEmpty()),
  single_word: v.optional(v.boolean(), false),
  normalized: v.optional(v.boolean(), false),
});

const TokenizerFile = v.object({
  normalizer: v.nullish(Normalizer),
  pre_tokenizer: v.object({ type: v.literal("BertPreTokenizer") }),
  post_processor: v.nullish(v.looseObject({ type: v.string() })),
  model: WordPiece,
  added_tokens: v.optional(v.array(AddedToken), []),
});

/** tokenizer.json of the `tokenizers` library, as far as it describes BERT's WordPiece. */
export function parseTokenizerJson(content: unknown): Vocabulary {
  const type = (content as { model?: { type?: string } } | null)?.model?.type ?? "WordPiece";
  if (type !== "WordPiece") {
    throw new TokenizerError(`tokenizer.json holds a ${type} model; only BERT's WordPiece is served`);
  }
  const parsed = v.safeParse(TokenizerFile, content);
  if (!parsed.success) throw new TokenizerError(`tokenizer.json is no BERT WordPiece. ${v.summarize(parsed.issues)}`);
  return fromFile(parsed.output);
}

function fromFile({
  model,
  normalizer,
  added_tokens,
  post_processor,
}: v.InferOutput<typeof TokenizerFile>): Vocabulary {
  const ids = new Map(Object.entries(model.vocab));
  const texts: string[] = [];
  for (const [text, token] of ids) texts[token] = text;
  for (const token of added_tokens) texts[token.id] = token.content;
  const lowercase = normalizer?.lowercase ?? false;
  return {
    ids,
    texts,
    prefix: model.continuing_subword_prefix,
    maxWordLength: model.max_input_chars_per_word,
    special: findFrame(new Map(texts.map((text, token) => [text, token])), model.unk_token, post_processor),
    added: added_tokens.map((token) => ({
      text: token.content,
      id: token.id,
      singleWord: token.single_word,
      normalised: token.normalized,
    })),
    rules: {
      cleanText: normalizer?.clean_text ?? false,
      splitHan: normalizer?.handle_chinese_chars ?? false,
      stripAccents: normalizer ? (normalizer.strip_accents ?? lowercase) : false,
      lowercase,
    },
  };
}

function findFrame(ids: Map<string, number>, unknown: string, processor: unknown) {
  const named = (processor ?? {}) as { cls?: [string, number]; sep?: [string, number] };
  const find = (text: string) => {
    const found = ids.get(text);
    if (found === undefined) throw new TokenizerError(`tokenizer.json has no token ${text}`);
    return found;
  };
  return {
    unknown: find(unknown),
    start: named.cls?.[1] ?? find("[CLS]"),
    end: named.sep?.[1] ?? find("[SEP]"),
    padding: ids.get("[PAD]") ?? 0,
  };
}
