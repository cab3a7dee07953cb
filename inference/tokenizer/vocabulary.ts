/** Everything that decides how a text becomes token ids, whichever files it was read from. */
export type Vocabulary = WordPieceVocabulary | UnigramVocabulary;

/** What every tokenizer knows of its tokens. */
export interface TokenTable {
  /** Token text → id. */
  readonly ids: ReadonlyMap<string, number>;
  /** Id → token text, added tokens included. */
  readonly texts: readonly (string | undefined)[];
  readonly special: SpecialTokens;
  readonly frame: Frame;
  /** Tokens recognised in the text itself before it is split. */
  readonly added: readonly AddedToken[];
}

export interface SpecialTokens {
  readonly unknown: number;
  readonly padding: number;
}

/** Ids around a text and its pair: before A between B after; a text alone stands between `before` and `after`. */
export interface Frame {
  readonly before: readonly number[];
  readonly between: readonly number[];
  readonly after: readonly number[];
  /** Token type of everything behind `between`. */
  readonly secondType: number;
}

export interface AddedToken {
  readonly text: string;
  readonly id: number;
  /** Only between characters that belong to no word. */
  readonly singleWord: boolean;
  /** Looked for whatever its case and accents, as everything else in an uncased text. */
  readonly normalised: boolean;
  /** Takes the white space before it, or behind it, along. */
  readonly strips?: { readonly left: boolean; readonly right: boolean };
}

/** BERT's: words are cut into the longest pieces there are. */
export interface WordPieceVocabulary extends TokenTable {
  readonly kind: "wordpiece";
  readonly rules: NormalisationRules;
  /** Mark of a piece that continues a word: "##". */
  readonly prefix: string;
  /** Words of more characters (code points) than this become one unknown token. */
  readonly maxWordLength: number;
}

/** BertNormalizer's four switches. */
export interface NormalisationRules {
  readonly cleanText: boolean;
  readonly splitHan: boolean;
  readonly stripAccents: boolean;
  readonly lowercase: boolean;
}

/** SentencePiece's, as XLM-R has it: words are cut so that the pieces are the likeliest together. */
export interface UnigramVocabulary extends TokenTable {
  readonly kind: "unigram";
  /** Log probability by id. */
  readonly scores: readonly number[];
  readonly normalise: (text: string) => TracedText;
  readonly spaces: SpaceRules;
}

/** A text that was changed and still knows where each of its UTF-16 units came from; without places, where it is. */
export interface TracedText {
  readonly text: string;
  readonly places?: readonly number[];
}

/** How spaces become part of the pieces. */
export interface SpaceRules {
  /** Stands for a space: "▁". */
  readonly mark: string;
  /** Puts the mark before every stretch, the first of the text only, or none. */
  readonly prepend: "always" | "first" | "never";
  /** White space of any kind separates and vanishes, before marks are put. */
  readonly splitFirst: boolean;
  /** Each mark begins a word of its own. */
  readonly splitAtMarks: boolean;
}

/** A vocabulary, tokenizer.json or tokenizer_config.json that cannot be served; the message says why. */
export class TokenizerError extends Error {
  override name = "TokenizerError";
}
