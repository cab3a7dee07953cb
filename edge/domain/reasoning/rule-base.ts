import { builtInRules } from "./built-in-rules.ts";
import { checkRules } from "./check-rules.ts";
import { parseRules } from "./parse-rules.ts";
import type { Rule, RuleProblem } from "./rule.ts";
import { ITEM_FACTS, vocabulary } from "./vocabulary.ts";

export interface RuleBase {
  /** The built-in rules, and the tenant's where they have no problem. */
  readonly rules: readonly Rule[];
  /** The tenant's alone. */
  readonly own: readonly Rule[];
  /** What is wrong with the tenant's rules; places are of their text. */
  readonly problems: readonly RuleProblem[];
}

export const builtIn: readonly Rule[] = parseRules(builtInRules).rules;

/** The built-in rules with a tenant's own. Rules with any problem are not run at all: half a program says something else. */
export function ruleBase(text = ""): RuleBase {
  const own = parseRules(text);
  const rules = [...builtIn, ...own.rules];
  const problems = own.problems.length > 0 ? own.problems : checkRules(rules, vocabulary);
  return problems.length > 0 ? { rules: builtIn, own: [], problems } : { rules, own: own.rules, problems };
}

/** Relations that recommendations follow: what is concluded by them is shown sooner, or later. */
export const STEERING = ["boost", "bury"] as const;

/** Whether rules move recommendations. */
export const steers = (own: readonly Rule[]): boolean =>
  own.some(({ head }) => (STEERING as readonly string[]).includes(head.relation));

/** Whether rules ask what items are: by themselves, or by what they boost and bury, which the built-in rules spread. */
export const askAboutItems = (own: readonly Rule[]): boolean =>
  steers(own) ||
  own.some(({ conditions }) => conditions.some((one) => one.kind !== "compares" && ITEM_FACTS.has(one.atom.relation)));

/** What rules conclude, by name. */
export const relationsConcluded = (rules: readonly Rule[]): ReadonlySet<string> =>
  new Set(rules.map(({ head }) => head.relation));
