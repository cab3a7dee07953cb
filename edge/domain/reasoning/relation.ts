import type { Proof } from "./proof.ts";

/** More values than a program can hold; two of them make one exact number. */
const WIDTH = 2 ** 26;
/** Two numbers below make one of 30 bits, which needs no place in memory of its own: almost all do. */
const SMALL = 2 ** 15;

const pairOf = (a: number, b: number): number => (a < SMALL && b < SMALL ? a * SMALL + b : -1 - (a * WIDTH + b));

const EMPTY: readonly number[] = [];

/** Rows of one relation, with their confidence and best proof, found by any columns. */
export class Relation {
  readonly name: string;
  readonly arity: number;
  readonly confidences: number[] = [];
  readonly proofs: (Proof | undefined)[] = [];
  readonly #cells: number[] = [];
  readonly #pairs = new Map<number, number>();
  readonly #rows = new Map<number, number>();
  /** By a mask of columns: rows by the key of their values there. */
  readonly #indexes = new Map<number, Map<number, number[]>>();

  constructor(name: string, arity: number) {
    this.name = name;
    this.arity = arity;
  }

  get size(): number {
    return this.confidences.length;
  }

  cell(row: number, column: number): number {
    return this.#cells[row * this.arity + column] as number;
  }

  /** The row of these values, or −1. */
  find(values: readonly number[]): number {
    return this.#rows.get(this.#key(values, this.arity)) ?? -1;
  }

  /**
   * Adds a row, or makes it surer; proofs that are no better change nothing. The row, or −1 where nothing changed.
   */
  put(values: readonly number[], confidence: number, proof: Proof | undefined): number {
    const key = this.#key(values, this.arity);
    const known = this.#rows.get(key);
    if (known !== undefined) {
      if (confidence <= (this.confidences[known] as number)) return -1;
      this.confidences[known] = confidence;
      this.proofs[known] = proof;
      return known;
    }
    const row = this.confidences.length;
    this.#rows.set(key, row);
    for (let i = 0; i < this.arity; i++) this.#cells.push(values[i] as number);
    this.confidences.push(confidence);
    this.proofs.push(proof);
    for (const [mask, index] of this.#indexes) this.#enter(index, mask, row);
    return row;
  }

  /** Rows whose columns of `mask` hold these values, given in the order of the columns. */
  rowsBy(mask: number, values: readonly number[], count: number): readonly number[] {
    let index = this.#indexes.get(mask);
    if (index === undefined) {
      index = new Map();
      for (let row = 0; row < this.size; row++) this.#enter(index, mask, row);
      this.#indexes.set(mask, index);
    }
    return index.get(this.#key(values, count)) ?? EMPTY;
  }

  #enter(index: Map<number, number[]>, mask: number, row: number): void {
    const values: number[] = [];
    for (let column = 0; column < this.arity; column++) if (mask & (1 << column)) values.push(this.cell(row, column));
    const key = this.#key(values, values.length);
    const rows = index.get(key);
    if (rows) rows.push(row);
    else index.set(key, [row]);
  }

  /** One number for one to many values: pairs of numbers are numbered in turn. */
  #key(values: readonly number[], count: number): number {
    let key = values[0] as number;
    for (let i = 1; i < count; i++) {
      const pair = pairOf(key, values[i] as number);
      if (i === count - 1) return pair;
      let id = this.#pairs.get(pair);
      if (id === undefined) {
        id = this.#pairs.size;
        this.#pairs.set(pair, id);
      }
      key = id;
    }
    return key;
  }
}
