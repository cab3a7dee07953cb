import type { Atom, Place, Rule } from "./rule.ts";
import { STEERING } from "./rule-base.ts";
import { factForms } from "./vocabulary.ts";

/** A name that stands in a rule where a fact has an item or a topic. */
export interface NameInRule {
  readonly name: string;
  readonly place: Place;
  readonly of: "item" | "topic" | "either";
}

/** What the vocabulary calls its terms. */
const KINDS: Readonly<Record<string, NameInRule["of"]>> = { I: "item", T: "topic" };

type Kinds = readonly (NameInRule["of"] | undefined)[];

/** By relation, what each of its terms names, where it names anything of a catalogue. */
const kindsOf: ReadonlyMap<string, Kinds> = new Map([
  ...factForms.map(({ relation, terms }): [string, Kinds] => [relation, terms.map((term) => KINDS[term])]),
  ...STEERING.map((relation): [string, Kinds] => [relation, [undefined, "either"]]),
]);

/** The items and topics that rules name, each with its place. What a tenant's own relations are made of is not known. */
export const namesInRules = (rules: readonly Rule[]): NameInRule[] =>
  rules.flatMap(({ head, conditions }) =>
    [head, ...conditions.flatMap((one) => (one.kind === "compares" ? [] : [one.atom]))].flatMap(namesIn),
  );

const namesIn = ({ relation, terms }: Atom): NameInRule[] => {
  const kinds = kindsOf.get(relation) ?? [];
  return terms.flatMap((term, i) => {
    const of = kinds[i];
    return of !== undefined && term.kind === "value" ? [{ name: String(term.value), place: term.place, of }] : [];
  });
};
