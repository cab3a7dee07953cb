import { type RuleBase, ruleBase } from "../domain/reasoning/rule-base.ts";

/** Programs that an isolate keeps ready to run; one of 300 rules takes about a megabyte. */
const MOST = 20;

const ready = new Map<string, RuleBase>();

/** The built-in rules with those of a text, which was checked when it was stored: read once, kept ready. */
export function rulesInForce(text: string): RuleBase {
  const known = ready.get(text);
  if (known !== undefined) return known;
  const base = ruleBase(text);
  if (ready.size >= MOST) ready.clear();
  ready.set(text, base);
  return base;
}
