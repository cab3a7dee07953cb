import type { Steering } from "../domain/steering.ts";
import type { Topic } from "../domain/topic.ts";
import type { Row } from "./database.ts";
import { evidenceFrom, topicFrom } from "./profile-page.ts";

/** Tenants whose rules and topics one isolate remembers; 300 rules and 1,000 topics are a few hundred kilobytes. */
const MOST = 50;

interface Basis {
  /** Versions of the rules and of the topics. */
  readonly basis: string;
  readonly rules: string;
  readonly topics: readonly Topic[];
}

/** As it comes in JSON: rules and topics are null where they are still those of the basis that is known. */
interface Told {
  readonly basis: string;
  readonly rules: string | null;
  readonly topics: readonly Row[] | null;
  readonly evidence: readonly Row[];
}

/** Rules and topics travel once to an isolate, and again when they have changed. */
export function rememberSteering() {
  const remembered = new Map<string, Basis>();
  return {
    /** Which basis of a tenant is known. */
    known: (tenantId: string): string => remembered.get(tenantId)?.basis ?? "",
    /** What was read, whole. */
    complete(tenantId: string, told: Told): Steering {
      const before = remembered.get(tenantId);
      const basis =
        told.rules === null && before !== undefined
          ? before
          : { basis: told.basis, rules: told.rules ?? "", topics: (told.topics ?? []).map(topicFrom) };
      if (remembered.size >= MOST) remembered.clear();
      remembered.set(tenantId, basis);
      return { rules: basis.rules, topics: basis.topics, evidence: told.evidence.map(evidenceFrom) };
    },
  };
}
