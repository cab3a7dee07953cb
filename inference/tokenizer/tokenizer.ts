import type { LocatedToken } from "./located-token.ts";
import { readVocabulary } from "./read-vocabulary.ts";
import { Slab } from "./slab.ts";
import type { TextScanner } from "./text-scanner.ts";
import { readLength, shareRoom } from "./truncate.ts";
import { UnigramScanner } from "./unigram/unigram-scanner.ts";
import { type Frame, TokenizerError, type Vocabulary } from "./vocabulary.ts";
import { WordPieceScanner } from "./wordpiece/wordpiece-scanner.ts";

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
  /** 0 for the first segment; for the pair 1, where the model tells them apart. */
  readonly typeIds: Int32Array;
  /** True when maxTokens cut something off. */
  readonly truncated: boolean;
}

/** Keeps a cache of words inside; an instance serves one thread. */
export interface Tokenizer {
  readonly vocabulary: Vocabulary;
  encode(text: string, options?: EncodeOptions): Encoding;
  /** The tokens with their places in the text, in UTF-16 units; for display, an order slower than `encode`. */
  tokenize(text: string, options?: Pick<EncodeOptions, "addSpecial">): LocatedToken[];
}

/**
 * BERT's WordPiece, or XLM-R's Unigram.
 * @param source folder with tokenizer.json or vocab.txt (and tokenizer_config.json), or a vocabulary already read
 * @throws TokenizerError when there is none or it is of another kind
 */
export function createTokenizer(source: string | Vocabulary): Tokenizer {
  const vocabulary = typeof source === "string" ? readVocabulary(source) : source;
  const scanner = vocabulary.kind === "wordpiece" ? new WordPieceScanner(vocabulary) : new UnigramScanner(vocabulary);
  const added = new Set(vocabulary.added.map(({ id }) => id));
  added.delete(vocabulary.special.unknown);
  const isAdded = (id: number) => added.has(id);
  const tools = { scanner, slab: new Slab(), frame: vocabulary.frame, isAdded };
  return {
    vocabulary,
    encode: (text, options = {}) => encode(tools, text, options),
    tokenize(text, options) {
      const inner = scanner.locate(text);
      return (options?.addSpecial ?? true) ? frameTokens(inner, vocabulary) : inner;
    },
  };
}

interface Tools {
  readonly scanner: TextScanner;
  readonly slab: Slab;
  readonly frame: Frame;
  /** True for ids that only come from a text that says them. */
  readonly isAdded: (id: number) => boolean;
}

const NO_FRAME: Frame = { before: [], between: [], after: [], secondType: 1 };

function encode(tools: Tools, text: string, options: EncodeOptions): Encoding {
  const bare = options.addSpecial === false;
  const frame = bare ? { ...NO_FRAME, secondType: tools.frame.secondType } : tools.frame;
  const special = frame.before.length + frame.after.length + (options.pair === undefined ? 0 : frame.between.length);
  const room = (options.maxTokens ?? Number.POSITIVE_INFINITY) - special;
  if (room < 0) throw new TokenizerError(`maxTokens ${options.maxTokens} leaves no room for the special tokens`);
  const request = { ...options, text, room, left: options.truncationSide === "left" };
  if (options.pair === undefined) return encodeOne({ ...tools, frame }, request);
  return encodePair({ ...tools, frame }, { ...request, pair: options.pair });
}

interface Request {
  readonly text: string;
  readonly maxTokens?: number;
  /** Tokens that may stay besides the frame. */
  readonly room: number;
  readonly left: boolean;
}

function encodeOne({ scanner, slab, frame: { before, after } }: Tools, { text, room, left }: Request): Encoding {
  const count = scanner.scan(text, left ? Number.POSITIVE_INFINITY : room + 1);
  const kept = Math.min(count, room);
  const ids = slab.take(before.length + kept + after.length);
  const from = left ? count - kept : 0;
  ids.set(before);
  ids.set(scanner.ids.subarray(from, from + kept), before.length);
  ids.set(after, before.length + kept);
  return { ids, typeIds: slab.take(ids.length), truncated: count > room };
}

function encodePair(tools: Tools, request: Request & { pair: string }): Encoding {
  const { before, between, after, secondType } = tools.frame;
  const { slab } = tools;
  const { left, maxTokens: most = Number.POSITIVE_INFINITY } = request;
  const one = scanPart(tools, request.text, { most, left });
  const other = scanPart(tools, request.pair, { most, left });
  const [first, second] = [one.ids, other.ids];
  const [a, b] = shareRoom(one.length, other.length, request.room);
  const cut = (tokens: Int32Array, keep: number) =>
    left ? tokens.subarray(tokens.length - keep) : tokens.subarray(0, keep);
  const border = before.length + a + between.length;
  const ids = slab.take(border + b + after.length);
  ids.set(before);
  ids.set(cut(first, a), before.length);
  ids.set(between, before.length + a);
  ids.set(cut(second, b), border);
  ids.set(after, border + b);
  const typeIds = slab.take(ids.length).fill(secondType, border);
  return { ids, typeIds, truncated: a + b < first.length + second.length };
}

/** As much of a text as decides what stays of it, and how long it counts as. */
function scanPart({ scanner, isAdded }: Tools, text: string, { most, left }: { most: number; left: boolean }) {
  const limit = left ? Number.POSITIVE_INFINITY : most;
  let count = scanner.scan(text, limit);
  const isAddedAt = (place: number) => isAdded(scanner.ids[place] as number);
  if (count >= limit && isAddedAt(count - 1)) count = scanner.scan(text, Number.POSITIVE_INFINITY);
  const scanned = { count, isWithinWord: (place: number) => scanner.isWithinWord(place), isAdded: isAddedAt };
  return { ids: scanner.ids.slice(0, count), length: readLength(scanned, most, left) };
}

function frameTokens(inner: LocatedToken[], { frame, texts }: Vocabulary): LocatedToken[] {
  const toToken = (id: number) => ({ id, text: texts[id] ?? "", special: true, start: 0, stop: 0 });
  return [...frame.before.map(toToken), ...inner, ...frame.after.map(toToken)];
}
