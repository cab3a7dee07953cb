import { readVocabulary } from "./read-vocabulary.ts";
import { Slab } from "./slab.ts";
import { shareRoom } from "./truncate.ts";
import { TokenizerError, type Vocabulary } from "./vocabulary.ts";
import { type LocatedToken, locateTokens } from "./wordpiece/locate-tokens.ts";
import { Scanner } from "./wordpiece/scanner.ts";
import { createSplitter } from "./wordpiece/split-word.ts";

export interface EncodeOptions {
  /** Second text, segment B. */
  readonly pair?: string;
  /** Most tokens, special ones included; without it nothing is cut. */
  readonly maxTokens?: number;
  /** Which end is cut off. Default "right". */
  readonly truncationSide?: "left" | "right";
  /** Frame with [CLS] and [SEP]. Default true. */
  readonly addSpecial?: boolean;
}

/** What an encoder takes for one text: two arrays of one length. They share their buffer with others: copy before transferring. */
export interface Encoding {
  readonly ids: Int32Array;
  /** 0 for the first segment, 1 for the pair. */
  readonly typeIds: Int32Array;
  /** True when maxTokens cut something off. */
  readonly truncated: boolean;
}

/** BERT's WordPiece. Keeps a cache of words inside; an instance serves one thread. */
export interface Tokenizer {
  readonly vocabulary: Vocabulary;
  encode(text: string, options?: EncodeOptions): Encoding;
  /** The tokens with their places in the text, in UTF-16 units; for display, an order slower than `encode`. */
  tokenize(text: string, options?: Pick<EncodeOptions, "addSpecial">): LocatedToken[];
}

/**
 * @param source folder with tokenizer.json or vocab.txt (and tokenizer_config.json), or a vocabulary already read
 * @throws TokenizerError when there is none or it is no BERT WordPiece
 */
export function createTokenizer(source: string | Vocabulary): Tokenizer {
  const vocabulary = typeof source === "string" ? readVocabulary(source) : source;
  const splitWord = createSplitter(vocabulary);
  const tools = { scanner: new Scanner(vocabulary, splitWord), slab: new Slab() };
  return {
    vocabulary,
    encode: (text, options = {}) => encode(tools, vocabulary, { text, ...options }),
    tokenize: (text, options) => locateTokens(text, { vocabulary, splitWord, addSpecial: options?.addSpecial ?? true }),
  };
}

interface Tools {
  readonly scanner: Scanner;
  readonly slab: Slab;
}

function encode(tools: Tools, vocabulary: Vocabulary, request: EncodeOptions & { text: string }): Encoding {
  const special = (request.addSpecial ?? true) ? 1 : 0;
  const room = (request.maxTokens ?? Number.POSITIVE_INFINITY) - special * (request.pair === undefined ? 2 : 3);
  if (room < 0) throw new TokenizerError(`maxTokens ${request.maxTokens} leaves no room for the special tokens`);
  return request.pair === undefined
    ? encodeOne(tools, vocabulary, { ...request, special, room })
    : encodePair(tools, vocabulary, { ...request, pair: request.pair, special, room });
}

type Part = EncodeOptions & { text: string; special: 0 | 1; room: number };

function encodeOne(
  { scanner, slab }: Tools,
  { special: ids }: Vocabulary,
  { text, special, room, truncationSide }: Part,
): Encoding {
  const left = truncationSide === "left";
  const count = scanner.scan(text, left ? Number.POSITIVE_INFINITY : room + 1);
  const kept = Math.min(count, room);
  const out = slab.take(kept + 2 * special);
  const from = left ? count - kept : 0;
  out.set(scanner.ids.subarray(from, from + kept), special);
  if (special) {
    out[0] = ids.start;
    out[kept + 1] = ids.end;
  }
  return { ids: out, typeIds: slab.take(out.length), truncated: count > room };
}

function encodePair({ scanner, slab }: Tools, { special: ids }: Vocabulary, part: Part & { pair: string }): Encoding {
  const left = part.truncationSide === "left";
  const most = part.maxTokens ?? Number.POSITIVE_INFINITY;
  const scan = (text: string) => scanner.ids.slice(0, scanner.scan(text, left ? Number.POSITIVE_INFINITY : most));
  const [first, second] = [scan(part.text), scan(part.pair)];
  const [a, b] = shareRoom(Math.min(first.length, most), Math.min(second.length, most), part.room);
  const cut = (tokens: Int32Array, keep: number) =>
    left ? tokens.subarray(tokens.length - keep) : tokens.subarray(0, keep);
  const out = slab.take(a + b + 3 * part.special);
  out.set(cut(first, a), part.special);
  out.set(cut(second, b), a + 2 * part.special);
  if (part.special) {
    out[0] = ids.start;
    out[a + 1] = ids.end;
    out[out.length - 1] = ids.end;
  }
  const typeIds = slab.take(out.length).fill(1, a + 2 * part.special);
  return { ids: out, typeIds, truncated: a + b < first.length + second.length };
}
