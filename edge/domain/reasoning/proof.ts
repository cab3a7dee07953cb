import type { Relation } from "./relation.ts";
import type { Fact, Rule, Term, Value } from "./rule.ts";
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
  /** Conditions met by comparison and absence: "0.9 >= 0.6", "not prefers(ada, horror)". */
  readonly besides: readonly string[];
  /** What nothing says, of these; "_" stands for anything. */
  readonly absent: readonly Pick<Fact, "relation" | "values">[];
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
  if (proof === undefined) return { fact, text: writeFact(fact), because: [], besides: [], absent: [] };
  const because = proof.rows.flatMap((met, i) => {
    const from = proof.relations[i];
    return from === undefined || met < 0 || depth <= 1 ? [] : [proofOf(from, met, { symbols, depth: depth - 1 })];
  });
  return { fact, text: writeFact(fact), rule: proof.rule.name, because, ...besidesOf(proof, symbols) };
}

/** Conditions of a proof that no row meets, with the values that its rows gave to the variables. */
function besidesOf(proof: Proof, symbols: Symbols): Pick<Reasoned, "besides" | "absent"> {
  const known = bindingsOf(proof, symbols);
  const valueIn = (term: Term): Value => (term.kind === "value" ? term.value : (known.get(term.name) ?? "_"));
  const write = (value: Value) => (value === "_" ? value : writeValue(value));
  const besides: string[] = [];
  const absent: Pick<Fact, "relation" | "values">[] = [];
  for (const one of proof.rule.conditions) {
    if (one.kind === "compares") besides.push([write(valueIn(one.left)), one.by, write(valueIn(one.right))].join(" "));
    if (one.kind !== "fails") continue;
    const { relation, terms } = one.atom;
    const values = terms.map(valueIn);
    absent.push({ relation, values });
    besides.push(`not ${relation}(${values.map(write).join(", ")})`);
  }
  return { besides, absent };
}

function bindingsOf({ rule, relations, rows }: Proof, symbols: Symbols): ReadonlyMap<string, Value> {
  return new Map(
    rule.conditions.flatMap((one, i) => {
      const [relation, row = -1] = [relations[i], rows[i]];
      if (one.kind !== "holds" || relation === undefined || row < 0) return [];
      return one.atom.terms.flatMap((term, column): [string, Value][] =>
        term.kind === "variable" ? [[term.name, symbols.value(relation.cell(row, column))]] : [],
      );
    }),
  );
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
