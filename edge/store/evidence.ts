import { type SQL, sql } from "drizzle-orm";
import type { Evidence } from "../domain/evidence.ts";
import { encode8 } from "./columns.ts";
import { type ProfileWrite, won } from "./profile-writes.ts";

/** A piece of evidence on its way into json_each. */
export function evidenceToJson(userId: string, evidence: Evidence) {
  const { eventId, part, kind, sign, weight, at, strength, topics } = evidence;
  const base = { userId, eventId, part, kind, sign, weight, at, strength, topics, vector: encode8(evidence.vector) };
  if (evidence.kind === "action") return { ...base, itemId: evidence.itemId, detail: { type: evidence.type } };
  const { quote, start, end, language, stance } = evidence;
  return { ...base, detail: { quote, start, end, language, stance } };
}

/** Adds evidence of those people whose profile this write won. */
export const insertEvidence = (slice: string, write: ProfileWrite): SQL => sql`
  insert into evidence (tenant_id, user_id, event_id, part, kind, sign, weight, at, strength, topics, vector, item_id,
    detail)
  select ${write.tenantId}, j.value->>'userId', j.value->>'eventId', j.value->>'part', j.value->>'kind',
    j.value->>'sign', j.value->>'weight', j.value->>'at', j.value->>'strength', j.value->'topics', j.value->>'vector',
    j.value->>'itemId', j.value->'detail'
  from json_each(${slice}) j where ${won(sql`j.value->>'userId'`, write)}`;
