import type { PersonEvent } from "../domain/event.ts";
import type { Clock } from "./ports.ts";
import { type ProfileQuestion, type ReadProfilePorts, readProfile } from "./read-profile.ts";

interface Kept {
  readonly events: readonly { readonly event: PersonEvent; readonly state: string; readonly reason?: string }[];
  readonly seen: readonly { readonly itemId: string; readonly lastAt: number }[];
  readonly recommendations: readonly {
    readonly id: string;
    readonly itemIds: readonly string[];
    readonly at: number;
  }[];
  readonly aliases: readonly string[];
  readonly segments: readonly { readonly name: string; readonly since: number }[];
}

export interface ExportPorts extends ReadProfilePorts {
  readonly now: Clock;
  readonly loadAllOfUser: (tenantId: string, userId: string) => Promise<Kept>;
}

const iso = (at: number) => new Date(at).toISOString();

/** All that is kept of a person, for them to take along. Undefined when nothing is. */
export async function exportUser(ports: ExportPorts, question: ProfileQuestion) {
  const [profile, kept] = await Promise.all([
    readProfile(ports, question),
    ports.loadAllOfUser(question.tenantId, question.userId),
  ]);
  if (profile === undefined && kept.events.length === 0) return undefined;
  return {
    userId: question.userId,
    exportedAt: iso(ports.now()),
    profile,
    events: kept.events.map(tellEvent),
    seen: kept.seen.map(({ itemId, lastAt }) => ({ itemId, lastAt: iso(lastAt) })),
    recommendations: kept.recommendations.map(({ at, ...shown }) => ({ ...shown, time: iso(at) })),
    aliases: kept.aliases,
    segments: kept.segments.map(({ name, since }) => ({ name, since: iso(since) })),
  };
}

/** An event as the API tells it. */
export function tellEvent({ event: { at, ...event }, state, reason }: Kept["events"][number]) {
  return { ...event, timestamp: iso(at), state, ...(reason !== undefined && { reason }) };
}
