import { reasoningTuning } from "../tuning/reasoning.ts";
import { readTokens } from "./read-tokens.ts";
import type { Rule, RuleProblem } from "./rule.ts";
import { RuleParser } from "./rule-parser.ts";
import { Mistake } from "./token-cursor.ts";

export interface Parsed {
  readonly rules: readonly Rule[];
  readonly problems: readonly RuleProblem[];
}

/**
 * Reads rules:
 *
 *     # who likes a kind, likes its parent a little
 *     [parent] prefers(U, P) @ 0.6 :- prefers(U, T), is_a(T, P), not avoids(U, P), P != "film".
 *
 * Variables begin with a capital letter or _; everything else is a name, a number or a text in quotes. After a mistake
 * the reading goes on with the next rule, so that all mistakes are told at once.
 */
export function parseRules(text: string): Parsed {
  if (text.length > reasoningTuning.longestText) {
    return {
      rules: [],
      problems: [tooLong],
    };
  }
  const { tokens, problems } = readTokens(text);
  const parser = new RuleParser(text, tokens);
  const rules: Rule[] = [];
  const found: RuleProblem[] = [...problems];
  while (!parser.atEnd) {
    try {
      rules.push(parser.rule(rules.length + 1));
    } catch (mistake) {
      if (!(mistake instanceof Mistake)) throw mistake;
      found.push({ ...mistake.problem });
      parser.skipRule();
    }
  }
  return { rules, problems: found.sort((a, b) => a.line - b.line || a.column - b.column) };
}

const tooLong: RuleProblem = {
  line: 1,
  column: 1,
  message: `a program has at most ${reasoningTuning.longestText} characters`,
  remedy: "Drop rules that are no longer needed, or let several share a conclusion.",
};
