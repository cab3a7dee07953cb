/** Everything that decides how a text becomes token ids, whichever files it was read from. */
export interface Vocabulary {
  /** Token text → id; continuing pieces carry the prefix. */
  readonly ids: ReadonlyMap<string, number>;
  /** Id → token text, added tokens included. */
  readonly texts: readonly (string | undefined)[];
  readonly rules: NormalisationRules;
  /** Mark of a piece that continues a word: "##". */
  readonly prefix: string;
  /** Words of more characters (code points) than this become one unknown token. */
  readonly maxWordLength: number;
  readonly special: SpecialTokens;
  /** Tokens recognised in the text itself before it is split. */
  readonly added: readonly AddedToken[];
}

/** BertNormalizer's four switches. */
export interface NormalisationRules {
  readonly cleanText: boolean;
  readonly splitHan: boolean;
  readonly stripAccents: boolean;
  readonly lowercase: boolean;
}

/** Ids of the tokens the encoder's input is framed with. */
export interface SpecialTokens {
  readonly unknown: number;
  readonly start: number;
  readonly end: number;
  readonly padding: number;
}

export interface AddedToken {
  readonly text: string;
  readonly id: number;
  /** Only between characters that belong to no word. */
  readonly singleWord: boolean;
  /** Looked for whatever its case and accents, as everything else in an uncased text. */
  readonly normalised: boolean;
}

/** A vocabulary, tokenizer.json or tokenizer_config.json that cannot be served; the message says why. */
export class TokenizerError extends Error {
  override name = "TokenizerError";
}
