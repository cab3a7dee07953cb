import { builtInRules } from "./built-in-rules.ts";
import { checkRules } from "./check-rules.ts";
import { parseRules } from "./parse-rules.ts";
import type { Rule, RuleProblem } from "./rule.ts";
import { vocabulary } from "./vocabulary.ts";

export interface RuleBase {
  /** The built-in rules, and the tenant's where they have no problem. */
  readonly rules: readonly Rule[];
  /** What is wrong with the tenant's rules; places are of their text. */
  readonly problems: readonly RuleProblem[];
}

const builtIn = parseRules(builtInRules).rules;

/** The built-in rules with a tenant's own. Rules with any problem are not run at all: half a program says something else. */
export function ruleBase(text = ""): RuleBase {
  const own = parseRules(text);
  const rules = [...builtIn, ...own.rules];
  const problems = own.problems.length > 0 ? own.problems : checkRules(rules, vocabulary);
  return problems.length > 0 ? { rules: builtIn, problems } : { rules, problems };
}
