import { type Conclusion, drawBounded } from "../domain/reasoning/draw-conclusions.ts";
import { factsAround } from "../domain/reasoning/facts.ts";
import type { RuleProblem } from "../domain/reasoning/rule.ts";
import { type RuleBase, ruleBase } from "../domain/reasoning/rule-base.ts";
import { knowPerson, type StoredPerson } from "../domain/segments/candidate-of.ts";
import { understandingOf } from "../domain/settings.ts";
import type { JudgingBasis, LoadJudgingBasis, LoadPeople } from "./judge-people.ts";
import type { Clock } from "./ports.ts";
import { readingIn } from "./reading-in.ts";
import { rulesInForce } from "./rules-in-force.ts";

export interface TestRulesPorts {
  readonly loadJudgingBasis: LoadJudgingBasis;
  readonly loadPeople: LoadPeople;
  readonly now: Clock;
}

export interface RuleTest {
  readonly tenantId: string;
  readonly text: string;
  readonly userIds: readonly string[];
  readonly language: string;
}

/** What the rules of a text would conclude about one person, beside what the present ones do. */
export interface TestedPerson {
  readonly userId: string;
  readonly conclusions: readonly Conclusion[];
  readonly gained: readonly Conclusion[];
  readonly lost: readonly Conclusion[];
  /** Why the text's rules were stopped, and left out, for this person. */
  readonly stopped?: string;
}

export type RuleTestResult =
  | { readonly problems: readonly RuleProblem[] }
  | { readonly people: readonly TestedPerson[]; readonly unknown: readonly string[] };

/** Conclusions compared of one relation: all that a page could ever show. */
const COMPARED = 200;

/** What a text would conclude for some people, and what that changes. Nothing is stored. */
export async function testRules(ports: TestRulesPorts, { tenantId, text, ...test }: RuleTest): Promise<RuleTestResult> {
  const wanted = ruleBase(text);
  if (wanted.problems.length > 0) return { problems: wanted.problems };
  const [basis, people] = await Promise.all([
    ports.loadJudgingBasis(tenantId),
    ports.loadPeople(tenantId, test.userIds, { reasoned: true, items: true }),
  ]);
  if (basis === undefined) return { people: [], unknown: test.userIds };
  const known = new Map(people.map((person) => [person.askedAs, person]));
  const compare = comparison(basis, { wanted, language: test.language, now: ports.now() });
  return {
    people: test.userIds.flatMap((userId) => {
      const person = known.get(userId);
      return person === undefined ? [] : [{ userId, ...compare(person) }];
    }),
    unknown: test.userIds.filter((userId) => !known.has(userId)),
  };
}

interface Wanted {
  readonly wanted: RuleBase;
  readonly language: string;
  readonly now: number;
}

function comparison(basis: JudgingBasis, { wanted, language, now }: Wanted) {
  const { topics, settings } = basis;
  const { profile: tuning } = understandingOf(settings);
  const showing = { ...readingIn(language, topics), most: COMPARED };
  return (person: StoredPerson): Omit<TestedPerson, "userId"> => {
    const facts = factsAround(knowPerson(person, { topics, now, tuning }), { now: person.profile.anchorAt, tuning });
    const { conclusions, stopped } = drawBounded(wanted, facts, showing);
    const present = drawBounded(rulesInForce(basis.rules), facts, showing).conclusions;
    return {
      conclusions,
      gained: without(conclusions, present),
      lost: without(present, conclusions),
      ...(stopped !== undefined && { stopped }),
    };
  };
}

function without(some: readonly Conclusion[], others: readonly Conclusion[]): Conclusion[] {
  const there = new Set(others.map(({ conclusion }) => conclusion));
  return some.filter(({ conclusion }) => !there.has(conclusion));
}
