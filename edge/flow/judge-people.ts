import { askAboutItems, type RuleBase } from "../domain/reasoning/rule-base.ts";
import { asksAttributes } from "../domain/segments/attributes-asked.ts";
import { candidateOf, knowPerson, type StoredPerson } from "../domain/segments/candidate-of.ts";
import { isMember } from "../domain/segments/is-member.ts";
import { relationsAsked } from "../domain/segments/relations-asked.ts";
import type { KeptSegment, Segment } from "../domain/segments/segment.ts";
import { type UnderstandingOverrides, understandingOf } from "../domain/settings.ts";
import type { Topic } from "../domain/topic.ts";
import type { Clock } from "./ports.ts";
import { rulesInForce } from "./rules-in-force.ts";

/** What people of a tenant are judged by. */
export interface JudgingBasis {
  /** Number that what follows from this basis is written under. */
  readonly judging: number;
  readonly settings: UnderstandingOverrides;
  readonly topics: readonly Topic[];
  /** Text of the tenant's newest rules. */
  readonly rules: string;
  readonly segments: readonly KeptSegment[];
}

interface Judgement {
  readonly userId: string;
  /** Of the profile that it rests on. */
  readonly version: number;
  readonly segments: readonly string[];
}

export type LoadJudgingBasis = (tenantId: string) => Promise<JudgingBasis | undefined>;
/** Those of the people who have a profile; evidence, and what it was done with, only where they are asked for. */
export type LoadPeople = (
  tenantId: string,
  userIds: readonly string[],
  how: { readonly reasoned: boolean; readonly items: boolean },
) => Promise<(StoredPerson & { readonly askedAs: string })[]>;

export interface JudgePorts {
  readonly loadJudgingBasis: LoadJudgingBasis;
  readonly loadPeople: LoadPeople;
  /** Writes judgements of people whose profile, and basis, are still what they rest on. */
  readonly saveJudgements: (
    tenantId: string,
    judgements: readonly Judgement[],
    at: { readonly judging: number; readonly now: number },
  ) => Promise<void>;
  readonly now: Clock;
}

/** People judged together: 100 with their evidence are a few megabytes. */
export const PEOPLE = 100;

/** Finds out to which of a tenant's segments these people belong now. Costs one D1 batch where there are no segments. */
export async function judgePeople(ports: JudgePorts, tenantId: string, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return;
  const basis = await ports.loadJudgingBasis(tenantId);
  if (basis === undefined || basis.segments.length === 0) return;
  const test = memberTest(
    basis,
    basis.segments.map(({ definition }) => definition),
  );
  for (let i = 0; i < userIds.length; i += PEOPLE) {
    const people = await ports.loadPeople(tenantId, userIds.slice(i, i + PEOPLE), test.needs);
    const now = ports.now();
    const judgements = people.map((person) => {
      const belongs = test.judge(person, now);
      const segments = basis.segments.filter((_, k) => belongs[k]).map(({ name }) => name);
      return { userId: person.profile.userId, version: person.profile.version, segments };
    });
    if (judgements.length > 0) await ports.saveJudgements(tenantId, judgements, { judging: basis.judging, now });
  }
}

/** … after their profiles have changed. Nothing else fails with it: those who cannot be judged now wait for the sweep. */
export async function judgeNow(ports: JudgePorts, tenantId: string, userIds: readonly string[]): Promise<void> {
  await judgePeople(ports, tenantId, userIds).catch((cause) =>
    console.warn(JSON.stringify({ judgingFailed: String(cause), tenantId })),
  );
}

/** Tells for people whether they belong to each of some audiences. Rules are run only where one asks for conclusions. */
export function memberTest(basis: JudgingBasis, definitions: readonly Segment[]) {
  const reasoned = definitions.some((definition) => relationsAsked(definition).size > 0);
  const rules: RuleBase | undefined = reasoned ? rulesInForce(basis.rules) : undefined;
  const attributes = definitions.some(asksAttributes);
  const { profile: tuning } = understandingOf(basis.settings);
  return {
    needs: { reasoned: reasoned || attributes, items: attributes || (reasoned && askAboutItems(rules?.own ?? [])) },
    judge(person: StoredPerson, now: number): boolean[] {
      const candidate = candidateOf(knowPerson(person, { topics: basis.topics, now, tuning }), rules, tuning);
      return definitions.map((definition) => isMember(definition, candidate, now));
    },
  };
}
