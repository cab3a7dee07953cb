import { builtIn, relationsConcluded } from "../domain/reasoning/rule-base.ts";
import { checkSegment, type SegmentFault } from "../domain/segments/check-segment.ts";
import type { Segment } from "../domain/segments/segment.ts";
import { segmentTuning } from "../domain/tuning/segments.ts";
import type { LoadJudgingBasis } from "./judge-people.ts";
import { type CatchUpPorts, judgeWaiting } from "./judge-waiting.ts";
import { rulesInForce } from "./rules-in-force.ts";

export interface SaveSegmentPorts extends CatchUpPorts {
  readonly saveSegment: (
    tenantId: string,
    segment: { readonly name: string; readonly definition: Segment; readonly now: number },
  ) => Promise<"saved" | "unchanged" | "full">;
}

export type SavedSegment = "saved" | "unchanged" | "full" | { readonly faults: readonly SegmentFault[] };

/** Checks a definition against the tenant's topics and rules, keeps it, and judges the first people by it. */
export async function saveSegment(
  ports: SaveSegmentPorts,
  tenantId: string,
  { name, definition }: { readonly name: string; readonly definition: unknown },
): Promise<SavedSegment> {
  const checked = await checkDefinition(ports, tenantId, definition);
  if (!("definition" in checked)) return checked;
  const saved = await ports.saveSegment(tenantId, { name, definition: checked.definition, now: ports.now() });
  if (saved === "saved") await judgeWaiting(ports, tenantId, segmentTuning.atOnce);
  return saved;
}

/** A definition that came from outside, as one of this tenant's, or what is wrong with it. */
export async function checkDefinition(
  ports: { readonly loadJudgingBasis: LoadJudgingBasis },
  tenantId: string,
  definition: unknown,
) {
  const basis = await ports.loadJudgingBasis(tenantId);
  const rules = basis === undefined ? builtIn : rulesInForce(basis.rules).rules;
  return checkSegment(definition, {
    topics: basis?.topics.map(({ id }) => id) ?? [],
    relations: [...relationsConcluded(rules)],
  });
}
