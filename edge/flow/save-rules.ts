import type { RuleProblem } from "../domain/reasoning/rule.ts";
import { type RuleBase, relationsConcluded, ruleBase, steers } from "../domain/reasoning/rule-base.ts";
import type { RuleVersion } from "../domain/rule-version.ts";
import { relationsAsked } from "../domain/segments/relations-asked.ts";
import type { KeptSegment } from "../domain/segments/segment.ts";
import { segmentTuning } from "../domain/tuning/segments.ts";
import { type CatchUpPorts, judgeWaiting } from "./judge-waiting.ts";

export interface SaveRulesPorts extends CatchUpPorts {
  readonly loadRules: (tenantId: string, version?: number) => Promise<RuleVersion | undefined>;
  readonly saveRules: (
    tenantId: string,
    rules: {
      readonly text: string;
      readonly rules: number;
      readonly steers: boolean;
      readonly ifVersion?: number;
      readonly now: number;
    },
  ) => Promise<{ readonly saved: boolean; readonly version: number }>;
  readonly listSegments: (tenantId: string) => Promise<{ readonly segments: readonly KeptSegment[] }>;
}

export type SavedRules =
  | { readonly kind: "saved" | "unchanged" | "overtaken"; readonly version: number }
  | { readonly kind: "wrong"; readonly problems: readonly RuleProblem[] }
  | { readonly kind: "needed"; readonly needs: readonly Need[] };

/** A segment that asks for a conclusion which the new rules would no longer draw. */
interface Need {
  readonly segment: string;
  readonly relation: string;
}

/** Makes a text a tenant's rules: whole, or, where anything is wrong with it, not at all. Some people are judged at once. */
export async function saveRules(
  ports: SaveRulesPorts,
  tenantId: string,
  { text, ifVersion }: { readonly text: string; readonly ifVersion?: number },
): Promise<SavedRules> {
  const base = ruleBase(text);
  if (base.problems.length > 0) return { kind: "wrong", problems: base.problems };
  const { segments } = await ports.listSegments(tenantId);
  const needs = needsOf(segments, base);
  if (needs.length > 0) return { kind: "needed", needs };
  const { saved, version } = await ports.saveRules(tenantId, {
    text,
    rules: base.own.length,
    steers: steers(base.own),
    ...(ifVersion !== undefined && { ifVersion }),
    now: ports.now(),
  });
  if (saved && segments.length > 0) await judgeWaiting(ports, tenantId, segmentTuning.atOnce);
  if (saved) return { kind: "saved", version };
  return { kind: ifVersion === undefined || ifVersion === version ? "unchanged" : "overtaken", version };
}

function needsOf(segments: readonly KeptSegment[], { rules }: RuleBase): Need[] {
  const concluded = relationsConcluded(rules);
  return segments.flatMap(({ name, definition }) =>
    [...relationsAsked(definition)]
      .filter((relation) => !concluded.has(relation))
      .map((relation) => ({ segment: name, relation })),
  );
}
