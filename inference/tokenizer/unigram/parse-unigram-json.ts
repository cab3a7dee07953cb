import * as v from "valibot";
import { AddedTokenEntry, listTexts, toAddedToken } from "../added-token-entry.ts";
import { nameIssue } from "../name-issue.ts";
import { parseFrame } from "../parse-frame.ts";
import { type SpaceRules, TokenizerError, type UnigramVocabulary } from "../vocabulary.ts";
import { parseNormaliser } from "./normaliser.ts";

const Unigram = v.object({
  type: v.literal("Unigram"),
  unk_id: v.pipe(v.number("a model without an unknown token is not supported"), v.integer(), v.minValue(0)),
  vocab: v.pipe(v.array(v.tuple([v.string(), v.number()])), v.minLength(1)),
  byte_fallback: v.optional(v.literal(false, "byte_fallback is not supported"), false),
});

const Metaspace = v.object({
  type: v.literal("Metaspace"),
  replacement: v.optional(v.string(), "▁"),
  add_prefix_space: v.optional(v.boolean(), true),
  prepend_scheme: v.optional(v.picklist(["always", "first", "never"])),
  split: v.optional(v.boolean(), true),
});
const WhitespaceSplit = v.object({ type: v.literal("WhitespaceSplit") });
const PreTokenizer = v.union(
  [Metaspace, v.object({ type: v.literal("Sequence"), pretokenizers: v.tuple([WhitespaceSplit, Metaspace]) })],
  "only Metaspace, alone or after WhitespaceSplit, is supported",
);

const UnigramFile = v.object({
  normalizer: v.unknown(),
  pre_tokenizer: PreTokenizer,
  post_processor: v.unknown(),
  model: Unigram,
  added_tokens: v.optional(v.array(AddedTokenEntry), []),
});

/** tokenizer.json of SentencePiece's Unigram, as XLM-R, multilingual e5 and multilingual MiniLM have it. */
export function parseUnigramJson(content: unknown): UnigramVocabulary {
  const parsed = v.safeParse(UnigramFile, content);
  if (!parsed.success) throw new TokenizerError(`tokenizer.json: ${nameIssue(parsed.issues)}`);
  const { model, normalizer, pre_tokenizer, post_processor, added_tokens } = parsed.output;
  const frame = parseFrame(post_processor);
  if (!frame) throw new TokenizerError("tokenizer.json has no post_processor: nothing says how texts are framed");
  const pieces = model.vocab.map(([text], id) => [text, id] as const);
  const texts = listTexts(pieces, added_tokens);
  const normalise = parseNormaliser(normalizer);
  return {
    kind: "unigram",
    ids: new Map(pieces),
    texts,
    scores: model.vocab.map(([, score]) => score),
    special: { unknown: model.unk_id, padding: Math.max(0, texts.indexOf("<pad>")) },
    frame,
    added: added_tokens.map(toAddedToken),
    normalise: (text) => normalise({ text }),
    spaces: toSpaceRules(pre_tokenizer),
  };
}

function toSpaceRules(content: v.InferOutput<typeof PreTokenizer>): SpaceRules {
  const splitFirst = content.type === "Sequence";
  const { replacement, add_prefix_space, prepend_scheme, split } = splitFirst ? content.pretokenizers[1] : content;
  return {
    mark: replacement,
    prepend: prepend_scheme ?? (add_prefix_space ? "always" : "never"),
    splitFirst,
    splitAtMarks: split,
  };
}
