import { findPatterns } from "../patterns/find-patterns.ts";
import { namedInterests } from "../profile/named-interests.ts";
import { factsAround, type KnownAround } from "../reasoning/facts.ts";
import { Reasoner } from "../reasoning/reasoner.ts";
import type { Fact, Rule } from "../reasoning/rule.ts";
import { builtIn, type RuleBase } from "../reasoning/rule-base.ts";
import { TooMuchFollows } from "../reasoning/run-plan.ts";
import type { ProfileTuning } from "../tuning/profile.ts";
import { metItems } from "./met-items.ts";
import type { Candidate } from "./segment.ts";

/** A person as the store knows them; what their profile says is still to be named. */
export type StoredPerson = Omit<KnownAround, "interests" | "patterns" | "topics">;

interface Judging {
  readonly topics: KnownAround["topics"];
  readonly now: number;
  readonly tuning: ProfileTuning;
}

/** What is known of a person, with its names: interests as of their newest event, patterns as of now. */
export function knowPerson({ profile, ...person }: StoredPerson, { topics, now, tuning }: Judging): KnownAround {
  const asOf = { language: "en", now: profile.anchorAt, tuning };
  return {
    ...person,
    profile,
    topics,
    interests: namedInterests(profile, topics, asOf),
    patterns: findPatterns({ state: profile.patterns, profile, now }),
  };
}

/** A person as audiences see them; without rules nothing is concluded. */
export function candidateOf(known: KnownAround, rules: RuleBase | undefined, tuning: ProfileTuning): Candidate {
  const { profile, interests, patterns } = known;
  const facts = rules ? factsAround(known, { now: profile.anchorAt, tuning }) : [];
  return {
    interests,
    patterns,
    conclusions: rules ? drawn(rules, facts) : [],
    actions: profile.actions,
    met: metItems(known),
    lastAt: profile.lastAt,
  };
}

function drawn({ rules }: RuleBase, facts: readonly Fact[]): Required<Fact>[] {
  const run = (some: readonly Rule[]) => {
    const reasoner = new Reasoner(some);
    reasoner.add(facts);
    return reasoner.drawn();
  };
  try {
    return run(rules);
  } catch (error) {
    // A tenant's rules that run away are left out for this person, as their profile leaves them out.
    if (!(error instanceof TooMuchFollows) || rules === builtIn) throw error;
    return run(builtIn);
  }
}
