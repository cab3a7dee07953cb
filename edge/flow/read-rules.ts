import type { Rule } from "../domain/reasoning/rule.ts";
import { builtIn, STEERING } from "../domain/reasoning/rule-base.ts";
import { factForms } from "../domain/reasoning/vocabulary.ts";
import type { RuleVersion } from "../domain/rule-version.ts";
import { rulesInForce } from "./rules-in-force.ts";

export interface ReadRulesPorts {
  readonly loadRules: (tenantId: string, version?: number) => Promise<RuleVersion | undefined>;
}

/** The rules that hold, a tenant's and the built-in ones, and what rules may speak of. */
export async function readRules(ports: ReadRulesPorts, tenantId: string) {
  const { version = 0, text = "", createdAt } = (await ports.loadRules(tenantId)) ?? {};
  return {
    version,
    text,
    createdAt: createdAt === undefined ? null : new Date(createdAt).toISOString(),
    rules: [...rulesInForce(text).own.map((rule) => tell(rule, false)), ...builtIn.map((rule) => tell(rule, true))],
    facts: factForms.map(({ relation, terms, says }) => ({ fact: `${relation}(${terms.join(", ")})`, says })),
    steering: [...STEERING],
  };
}

const tell = ({ name, head, confidence, text }: Rule, isBuiltIn: boolean) => ({
  name,
  concludes: head.relation,
  confidence,
  line: head.place.line,
  text,
  builtIn: isBuiltIn,
});
