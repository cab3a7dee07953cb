/** What facts are made of: names and numbers. */
export type Value = string | number;

/** `prefers("ada", "sci-fi")`, as sure as its confidence, 0..1. */
export interface Fact {
  readonly relation: string;
  readonly values: readonly Value[];
  /** 1 unless it says otherwise. */
  readonly confidence?: number;
}

/** A place in a rule text, both from 1; the column counts UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export type Term =
  | { readonly kind: "variable"; readonly name: string; readonly place: Place }
  | { readonly kind: "value"; readonly value: Value; readonly place: Place };

export interface Atom {
  readonly relation: string;
  readonly terms: readonly Term[];
  readonly place: Place;
}

export const COMPARISONS = ["=", "!=", "<", "<=", ">", ">="] as const;
export type Comparison = (typeof COMPARISONS)[number];

export type Condition =
  | { readonly kind: "holds"; readonly atom: Atom }
  | { readonly kind: "fails"; readonly atom: Atom }
  | {
      readonly kind: "compares";
      readonly left: Term;
      readonly by: Comparison;
      readonly right: Term;
      readonly place: Place;
    };

/** `[name] head @ confidence :- conditions.` */
export interface Rule {
  readonly name: string;
  readonly head: Atom;
  readonly conditions: readonly Condition[];
  /** Confidence of the conclusion when all conditions are certain; 0..1. */
  readonly confidence: number;
  /** As it was written. */
  readonly text: string;
}

/** What is wrong with a rule text, where, and what would be right. */
export interface RuleProblem extends Place {
  readonly message: string;
  readonly remedy: string;
}
