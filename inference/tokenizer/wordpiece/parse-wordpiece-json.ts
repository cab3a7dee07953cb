import * as v from "valibot";
import { AddedTokenEntry, listTexts, needToken, toAddedToken } from "../added-token-entry.ts";
import { nameIssue } from "../name-issue.ts";
import { parseFrame } from "../parse-frame.ts";
import { type Frame, type NormalisationRules, TokenizerError, type WordPieceVocabulary } from "../vocabulary.ts";

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

const TokenizerFile = v.object({
  normalizer: v.nullish(Normalizer),
  pre_tokenizer: v.object({ type: v.literal("BertPreTokenizer") }),
  post_processor: v.nullish(v.unknown()),
  model: WordPiece,
  added_tokens: v.optional(v.array(AddedTokenEntry), []),
});

/** tokenizer.json with BERT's normaliser, splitting at white space and signs, and WordPiece. */
export function parseWordPieceJson(content: unknown): WordPieceVocabulary {
  const parsed = v.safeParse(TokenizerFile, content);
  if (!parsed.success) throw new TokenizerError(`tokenizer.json is no BERT WordPiece. ${nameIssue(parsed.issues)}`);
  const { model, normalizer, added_tokens, post_processor } = parsed.output;
  const ids = new Map(Object.entries(model.vocab));
  const texts = listTexts(ids, added_tokens);
  const known = new Map(texts.map((text, token) => [text, token]));
  return {
    kind: "wordpiece",
    ids,
    texts,
    prefix: model.continuing_subword_prefix,
    maxWordLength: model.max_input_chars_per_word,
    special: { unknown: needToken(known, model.unk_token), padding: known.get("[PAD]") ?? 0 },
    frame: parseFrame(post_processor) ?? bertFrame(known),
    added: added_tokens.map(toAddedToken),
    rules: toRules(normalizer),
  };
}

/** Files without a post-processor are framed as every BERT was trained. */
function bertFrame(known: ReadonlyMap<string | undefined, number>): Frame {
  const [start, end] = [needToken(known, "[CLS]"), needToken(known, "[SEP]")];
  return { before: [start], between: [end], after: [end], secondType: 1 };
}

function toRules(normalizer: v.InferOutput<typeof Normalizer> | null | undefined): NormalisationRules {
  if (!normalizer) return { cleanText: false, splitHan: false, stripAccents: false, lowercase: false };
  const { clean_text: cleanText, handle_chinese_chars: splitHan, lowercase, strip_accents } = normalizer;
  return { cleanText, splitHan, lowercase, stripAccents: strip_accents ?? lowercase };
}
