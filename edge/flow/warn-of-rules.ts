import { namesInRules } from "../domain/reasoning/names-in-rules.ts";
import type { Place } from "../domain/reasoning/rule.ts";
import { ruleBase } from "../domain/reasoning/rule-base.ts";
import type { LoadTopics } from "./consumer-ports.ts";
import type { FindUnknownItems } from "./ports.ts";

export interface WarnOfRulesPorts {
  readonly loadTopics: LoadTopics;
  readonly findUnknownItems: FindUnknownItems;
}

export interface RuleWarning extends Place {
  readonly message: string;
}

/** Names in a tenant's rules that no item and no topic has: such a rule holds, and never says anything. */
export async function warnOfRules(ports: WarnOfRulesPorts, tenantId: string, text: string): Promise<RuleWarning[]> {
  const names = namesInRules(ruleBase(text).own);
  if (names.length === 0) return [];
  const topics = new Set((await ports.loadTopics(tenantId)).map(({ id }) => id));
  const asked = names.filter(({ name, of }) =>
    of === "topic" ? !topics.has(name) : of === "item" || !topics.has(name),
  );
  const items = asked.filter(({ of }) => of !== "topic").map(({ name }) => name);
  const unknown = new Set(await ports.findUnknownItems(tenantId, [...new Set(items)], { hidden: true }));
  return asked
    .filter(({ name, of }) => of === "topic" || unknown.has(name))
    .map(({ name, of, place }) => ({ ...place, message: `there is no ${KIND[of]} ${JSON.stringify(name)}` }));
}

const KIND = { item: "item", topic: "topic", either: "item and no topic" };
