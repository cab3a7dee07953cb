import { reasoningTuning } from "../tuning/reasoning.ts";
import { type Reasoned, readProof } from "./proof.ts";
import { Reasoner } from "./reasoner.ts";
import type { Fact, Rule, Value } from "./rule.ts";

/** Something that follows about a person, as users of the API see it. */
export interface Conclusion {
  /** prefers(ada, sci-fi) */
  readonly conclusion: string;
  readonly relation: string;
  readonly values: readonly Value[];
  readonly confidence: number;
  /** Name of the rule that it follows from most surely. */
  readonly rule: string;
  /** One line: "prefers(ada, film) because prefers(ada, sci-fi) and is_a(sci-fi, film)". */
  readonly reads: string;
  readonly because: readonly Reasoned[];
}

/** Conclusions that only help to draw others, and would bury the rest. */
const AUXILIARY: ReadonlySet<string> = new Set(["met", "unwanted", "rejects"]);

/** What follows from facts by rules, the surest first; at most as many of each relation as a page can show. */
export function drawConclusions(rules: readonly Rule[], facts: readonly Fact[]): Conclusion[] {
  const reasoner = new Reasoner(rules);
  reasoner.add(facts);
  const shown = new Map<string, number>();
  return reasoner.conclusions().flatMap((reasoned) => {
    const { relation } = reasoned.fact;
    const before = shown.get(relation) ?? 0;
    if (AUXILIARY.has(relation) || before >= reasoningTuning.shownOfRelation) return [];
    shown.set(relation, before + 1);
    return [asConclusion(reasoned)];
  });
}

function asConclusion(reasoned: Reasoned): Conclusion {
  const { fact, text, rule = "", because } = reasoned;
  const { relation, values, confidence } = fact;
  return { conclusion: text, relation, values, confidence, rule, reads: readProof(reasoned), because };
}
