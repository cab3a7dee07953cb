import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseUnigramJson } from "./unigram/parse-unigram-json.ts";
import { TokenizerError, type Vocabulary } from "./vocabulary.ts";
import { parseVocabularyText } from "./wordpiece/parse-vocabulary-text.ts";
import { parseWordPieceJson } from "./wordpiece/parse-wordpiece-json.ts";

/** Reads tokenizer.json, or else vocab.txt with tokenizer_config.json, out of a checkpoint's folder. */
export function readVocabulary(folder: string): Vocabulary {
  const json = join(folder, "tokenizer.json");
  if (existsSync(json)) return parseTokenizerJson(readJson(json));
  const text = join(folder, "vocab.txt");
  if (!existsSync(text)) throw new TokenizerError(`${folder} has neither tokenizer.json nor vocab.txt`);
  const config = join(folder, "tokenizer_config.json");
  return parseVocabularyText(readFileSync(text, "utf8"), existsSync(config) ? readJson(config) : {});
}

/** tokenizer.json of the `tokenizers` library, as far as it describes BERT's WordPiece or XLM-R's Unigram. */
function parseTokenizerJson(content: unknown): Vocabulary {
  const type = (content as { model?: { type?: string } } | null)?.model?.type ?? "WordPiece";
  if (type === "WordPiece") return parseWordPieceJson(content);
  if (type === "Unigram") return parseUnigramJson(content);
  throw new TokenizerError(`tokenizer.json holds a ${type} model; only WordPiece and Unigram are served`);
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new TokenizerError(`${path} is not JSON: ${(error as Error).message}`);
  }
}
