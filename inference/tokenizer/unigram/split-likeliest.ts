import type { PieceTrie } from "../piece-trie.ts";
import type { UnigramVocabulary } from "../vocabulary.ts";

/** An unknown character is taken to be less likely than the least likely piece by this much (in log probability). */
const UNKNOWN_PENALTY = 10;

export interface Piece {
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Viterbi: of all ways to cut a word into pieces, the one whose log probabilities add up to most. Unknown characters side by
 * side become one unknown token.
 */
export class LikeliestSplitter {
  readonly #trie: PieceTrie;
  readonly #scores: readonly number[];
  readonly #ids: ReadonlyMap<string, number>;
  readonly #unknown: number;
  readonly #unknownScore: number;

  constructor(trie: PieceTrie, { scores, ids, special }: UnigramVocabulary) {
    this.#trie = trie;
    this.#scores = scores;
    this.#ids = ids;
    this.#unknown = special.unknown;
    this.#unknownScore =
      scores.reduce((least, score) => Math.min(least, score), Number.POSITIVE_INFINITY) - UNKNOWN_PENALTY;
  }

  split(word: string): Piece[] {
    const best = new Float64Array(word.length + 1);
    const from = new Int32Array(word.length + 1).fill(-1);
    const ids = new Int32Array(word.length + 1);
    const offer = (start: number, end: number, id: number) => {
      const score =
        (best[start] as number) + (id === this.#unknown ? this.#unknownScore : (this.#scores[id] as number));
      if (from[end] !== -1 && score <= (best[end] as number)) return;
      best[end] = score;
      from[end] = start;
      ids[end] = id;
    };
    for (let at = 0; at < word.length; ) {
      const width = (word.codePointAt(at) as number) > 0xffff ? 2 : 1;
      let single = false;
      this.#trie.forEach(word, at, (id, end) => {
        single ||= end === at + width;
        offer(at, end, id);
      });
      if (!single) offer(at, at + width, this.#unknown);
      at += width;
    }
    return this.#fuse(word, backtrack(from, ids));
  }

  /** Neighbouring unknowns together; what they spell may be a piece after all. */
  #fuse(word: string, pieces: Piece[]): Piece[] {
    const fused: Piece[] = [];
    for (const piece of pieces) {
      const last = fused.at(-1);
      if (piece.id === this.#unknown && last?.id === this.#unknown)
        fused[fused.length - 1] = { ...last, end: piece.end };
      else fused.push(piece);
    }
    return fused.map((piece) => ({ ...piece, id: this.#ids.get(word.slice(piece.start, piece.end)) ?? this.#unknown }));
  }
}

function backtrack(from: Int32Array, ids: Int32Array): Piece[] {
  const pieces: Piece[] = [];
  for (let end = from.length - 1; end > 0; end = from[end] as number) {
    pieces.push({ id: ids[end] as number, start: from[end] as number, end });
  }
  return pieces.reverse();
}
