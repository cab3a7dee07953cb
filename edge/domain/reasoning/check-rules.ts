import { nearestName } from "../nearest-name.ts";
import { reasoningTuning } from "../tuning/reasoning.ts";
import type { Atom, Condition, Rule, RuleProblem, Term } from "./rule.ts";
import { negativeCircle } from "./stratify.ts";

/** Relations that facts are given for, with the number of their terms. */
export type Vocabulary = Readonly<Record<string, number>>;

/**
 * What keeps rules from being run: a variable that nothing binds, a conclusion that only facts may say, a relation that nobody knows or that has another
 * number of terms, a relation that depends on its own absence, too many rules.
 */
export function checkRules(rules: readonly Rule[], vocabulary: Vocabulary): RuleProblem[] {
  if (rules.length > reasoningTuning.mostRules) {
    const message = `there are at most ${reasoningTuning.mostRules} rules, the built-in ones included`;
    return [{ line: 1, column: 1, message, remedy: "Drop rules that are no longer needed." }];
  }
  return [
    ...rules.flatMap(unboundIn),
    ...forgeries(rules, vocabulary),
    ...arityProblems(rules, vocabulary),
    ...negativeCircle(rules),
  ];
}

/** What was written or done is known of events alone: a rule that concluded it would have no words to show. */
const forgeries = (rules: readonly Rule[], vocabulary: Vocabulary): RuleProblem[] =>
  rules.flatMap(({ head: { relation, place } }) =>
    Object.hasOwn(vocabulary, relation)
      ? [{ ...place, message: `${relation} is a fact: no rule may conclude it`, remedy: OWN_NAME }]
      : [],
  );

const OWN_NAME = "Give the conclusion a name of its own.";

function unboundIn({ head, conditions }: Rule): RuleProblem[] {
  const bound = new Set(conditions.flatMap((one) => (one.kind === "holds" ? one.atom.terms.flatMap(variable) : [])));
  const loose = (terms: readonly Term[], what: string) =>
    terms.flatMap((term) =>
      term.kind === "variable" && !bound.has(term.name)
        ? [{ ...term.place, message: `${nameOf(term)} in ${what} stands in no condition that binds it`, remedy: BIND }]
        : [],
    );
  return [
    ...loose(head.terms, "the conclusion"),
    ...conditions.flatMap((one) => loose(lookedAt(one), "this condition")),
  ];
}

const BIND = "Name it in a condition that is neither a comparison nor begins with not, or put a value in its place.";

const variable = (term: Term) => (term.kind === "variable" ? [term.name] : []);
const nameOf = (term: Term) =>
  term.kind === "variable" ? (term.name.startsWith("_") ? "_" : term.name) : String(term.value);

/** Terms of a condition that must be bound by others. */
function lookedAt(condition: Condition): readonly Term[] {
  if (condition.kind === "compares") return [condition.left, condition.right];
  // In "not wrote(U, _)" the _ asks for nobody in particular.
  return condition.kind === "fails" ? condition.atom.terms.filter((term) => nameOf(term) !== "_") : [];
}

function arityProblems(rules: readonly Rule[], vocabulary: Vocabulary): RuleProblem[] {
  const arities = new Map(Object.entries(vocabulary));
  const problems: RuleProblem[] = [];
  const check = ({ relation, terms, place }: Atom) => {
    const known = arities.get(relation);
    if (known === undefined) problems.push({ ...place, ...unknownRelation(relation, arities.keys()) });
    else if (known !== terms.length)
      problems.push({
        ...place,
        message: `${relation} has ${known} terms, not ${terms.length}`,
        remedy: `Give it ${known}, with _ for what does not matter.`,
      });
  };
  for (const { head } of rules) if (!arities.has(head.relation)) arities.set(head.relation, head.terms.length);
  for (const { head, conditions } of rules) {
    check(head);
    for (const condition of conditions) if (condition.kind !== "compares") check(condition.atom);
  }
  return problems;
}

function unknownRelation(relation: string, known: Iterable<string>) {
  const names = [...known];
  const near = nearestName(relation, names);
  const message = `nothing is known of ${relation}${near === undefined ? "" : `: did you mean ${near}?`}`;
  return { message, remedy: `Use what facts or rules speak of: ${names.join(", ")}.` };
}
