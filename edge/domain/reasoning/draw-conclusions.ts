import { reasoningTuning } from "../tuning/reasoning.ts";
import { type Reading, type Reasoned, readProof } from "./proof.ts";
import { Reasoner } from "./reasoner.ts";
import type { Fact, Rule, Value } from "./rule.ts";
import { builtIn, type RuleBase } from "./rule-base.ts";
import { TooMuchFollows } from "./run-plan.ts";

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
  /** What else had to be so: comparisons, and what nothing says. */
  readonly besides: Reasoned["besides"];
  readonly absent: Reasoned["absent"];
}

/** Conclusions that only help to draw others, and would bury the rest. */
const AUXILIARY: ReadonlySet<string> = new Set(["met", "unwanted", "rejects"]);

interface Showing extends Reading {
  /** Conclusions shown of one relation. */
  readonly most?: number;
}

/** What follows from facts by rules, the surest first; at most as many of each relation as a page can show. */
export function drawConclusions(
  rules: readonly Rule[],
  facts: readonly Fact[],
  { most = reasoningTuning.shownOfRelation, ...reading }: Showing = { language: "en" },
): Conclusion[] {
  const reasoner = new Reasoner(rules);
  reasoner.add(facts);
  const relations = new Set(rules.map(({ head }) => head.relation));
  return reasoner.surest(relations.difference(AUXILIARY), most).map((reasoned) => asConclusion(reasoned, reading));
}

/**
 * … by rules that anybody may have written: where they run away, the built-in ones alone, and `stopped` says why.
 */
export function drawBounded(
  { rules, own }: RuleBase,
  facts: readonly Fact[],
  showing: Showing,
): { readonly conclusions: Conclusion[]; readonly stopped?: string } {
  try {
    return { conclusions: drawConclusions(rules, facts, showing) };
  } catch (error) {
    if (!(error instanceof TooMuchFollows) || own.length === 0) throw error;
    return { conclusions: drawConclusions(builtIn, facts, showing), stopped: error.message };
  }
}

export function asConclusion(reasoned: Reasoned, reading: Reading): Conclusion {
  const { fact, text, rule = "", because, besides, absent } = reasoned;
  const { relation, values, confidence } = fact;
  const reads = readProof(reasoned, reading);
  return { conclusion: text, relation, values, confidence, rule, reads, because, besides, absent };
}
