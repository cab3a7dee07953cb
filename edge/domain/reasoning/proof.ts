import type { Relation } from "./relation.ts";
import type { Fact, Rule, Value } from "./rule.ts";
import type { Symbols } from "./symbols.ts";

/** How a row was concluded: the rule, and for each of its conditions the row that met it (−1 where there is none). */
export interface Proof {
  readonly rule: Rule;
  readonly relations: readonly (Relation | undefined)[];
  readonly rows: readonly number[];
}

/** A conclusion with what it rests on, down to the given facts. */
export interface Reasoned {
  readonly fact: Required<Fact>;
  /** As it reads: prefers(ada, sci-fi). */
  readonly text: string;
  /** Name of the rule; absent for a given fact. */
  readonly rule?: string;
  readonly because: readonly Reasoned[];
  /** Conditions met by absence and comparison, as they are written in the rule. */
  readonly besides: readonly string[];
}

/** A value as rules write it: a plain name, or in quotes. */
export function writeValue(value: Value): string {
  if (typeof value === "number") return String(value);
  return /^\p{Ll}[\p{L}\p{N}_-]*$|^\p{Lo}[\p{L}\p{N}_-]*$/u.test(value) && value !== "not"
    ? value
    : JSON.stringify(value);
}

export const writeFact = (fact: Pick<Fact, "relation" | "values">): string => writeNamed(fact, (value) => value);

const writeNamed = ({ relation, values }: Pick<Fact, "relation" | "values">, nameOf: (value: Value) => Value) =>
  `${relation}(${values.map((value) => writeValue(nameOf(value))).join(", ")})`;

/** A row as a fact. */
export const factIn = (relation: Relation, row: number, symbols: Symbols): Required<Fact> => ({
  relation: relation.name,
  values: Array.from({ length: relation.arity }, (_, column) => symbols.value(relation.cell(row, column))),
  confidence: relation.confidences[row] as number,
});

/** The proof of a row, no more than `depth` steps deep. Proofs have no circles: a step back could never be surer. */
export function proofOf(
  relation: Relation,
  row: number,
  { symbols, depth }: { symbols: Symbols; depth: number },
): Reasoned {
  const fact = factIn(relation, row, symbols);
  const proof = relation.proofs[row];
  if (proof === undefined) return { fact, text: writeFact(fact), because: [], besides: [] };
  const because = proof.rows.flatMap((met, i) => {
    const from = proof.relations[i];
    return from === undefined || met < 0 || depth <= 1 ? [] : [proofOf(from, met, { symbols, depth: depth - 1 })];
  });
  return { fact, text: writeFact(fact), rule: proof.rule.name, because, besides: besidesOf(proof.rule) };
}

function besidesOf({ conditions }: Rule): string[] {
  const term = (one: { kind: string; name?: string; value?: Value }) =>
    one.kind === "variable" ? (one.name?.startsWith("_") ? "_" : (one.name as string)) : writeValue(one.value as Value);
  return conditions.flatMap((one) => {
    if (one.kind === "holds") return [];
    if (one.kind === "compares") return [`${term(one.left)} ${one.by} ${term(one.right)}`];
    return [`not ${one.atom.relation}(${one.atom.terms.map(term).join(", ")})`];
  });
}

/** How a proof is read aloud. */
export interface Reading {
  readonly language: string;
  /** What topics and other values are called. */
  readonly nameOf?: (value: Value) => Value;
}

/** "prefers(ada, film) because prefers(ada, sci-fi) and is_a(sci-fi, film)". */
export function readProof(
  { fact, because }: Reasoned,
  { language, nameOf = (value) => value }: Reading = { language: "en" },
): string {
  const said = writeNamed(fact, nameOf);
  if (because.length === 0) return said;
  const [why, and] = language.startsWith("zh") ? [" 因为 ", " 且 "] : [" because ", " and "];
  return said + why + because.map((reason) => writeNamed(reason.fact, nameOf)).join(and);
}
