import * as v from "valibot";
import { nameIssue } from "../name-issue.ts";
import { type AddedToken, TokenizerError, type WordPieceVocabulary } from "../vocabulary.ts";

const Token = v.union([
  v.string(),
  v.pipe(
    v.object({ content: v.string() }),
    v.transform((token) => token.content),
  ),
]);

/** The part of tokenizer_config.json that decides; defaults are those of BertTokenizer. */
const TokenizerConfig = v.object({
  do_lower_case: v.optional(v.boolean(), true),
  strip_accents: v.nullish(v.boolean()),
  tokenize_chinese_chars: v.optional(v.boolean(), true),
  unk_token: v.optional(Token, "[UNK]"),
  cls_token: v.optional(Token, "[CLS]"),
  sep_token: v.optional(Token, "[SEP]"),
  pad_token: v.optional(Token, "[PAD]"),
  mask_token: v.optional(Token, "[MASK]"),
});

/** One token a line; the line number is the id. Either line end; white space may be a token. */
export function parseVocabularyText(content: string, config: unknown): WordPieceVocabulary {
  const settings = v.safeParse(TokenizerConfig, config);
  if (!settings.success) throw new TokenizerError(`tokenizer_config.json: ${nameIssue(settings.issues)}`);
  const lines = content.replace(/^\ufeff/, "").split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  const ids = new Map(lines.map((line, id) => [line, id]));
  return frame(lines, ids, settings.output);
}

type Settings = v.InferOutput<typeof TokenizerConfig>;

function frame(texts: string[], ids: Map<string, number>, settings: Settings): WordPieceVocabulary {
  const id = (token: string) => {
    const found = ids.get(token);
    if (found === undefined) throw new TokenizerError(`vocab.txt has no line ${token}`);
    return found;
  };
  const { unk_token, cls_token, sep_token, pad_token, mask_token, do_lower_case } = settings;
  const named = [unk_token, cls_token, sep_token, pad_token, mask_token].filter((token) => ids.has(token));
  const added: AddedToken[] = [...new Set(named)].map((text) => ({
    text,
    id: id(text),
    singleWord: false,
    normalised: false,
  }));
  return {
    kind: "wordpiece",
    ids,
    texts,
    added,
    prefix: "##",
    maxWordLength: 100,
    special: { unknown: id(unk_token), padding: id(pad_token) },
    frame: { before: [id(cls_token)], between: [id(sep_token)], after: [id(sep_token)], secondType: 1 },
    rules: {
      cleanText: true,
      splitHan: settings.tokenize_chinese_chars,
      stripAccents: settings.strip_accents ?? do_lower_case,
      lowercase: do_lower_case,
    },
  };
}
