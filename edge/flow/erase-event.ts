import type { PersonEvent } from "../domain/event.ts";
import type { Evidence } from "../domain/evidence.ts";
import { eraseEvents } from "../domain/profile/fold-events.ts";
import type { Profile } from "../domain/profile.ts";
import { type UnderstandingOverrides, understandingOf } from "../domain/settings.ts";
import type { Clock } from "./ports.ts";

interface Effects {
  readonly event: PersonEvent;
  readonly counted: boolean;
  readonly state: string;
  readonly evidence: readonly Evidence[];
  readonly profile?: Profile;
  readonly reading: number;
}

interface Erasure {
  readonly eventId: string;
  readonly profile: Profile;
  readonly reading: number;
  readonly state: string;
  readonly now: number;
}

export interface EraseEventPorts {
  readonly loadEventEffects: (tenantId: string, eventId: string) => Promise<Effects | undefined>;
  readonly eraseUncounted: (tenantId: string, eventId: string) => Promise<boolean>;
  readonly eraseCounted: (tenantId: string, erasure: Erasure) => Promise<boolean>;
  readonly now: Clock;
}

interface Wanted {
  readonly tenantId: string;
  readonly settings: UnderstandingOverrides;
  readonly eventId: string;
  /** Whether the caller may erase what this person did. */
  readonly mayErase: (userId: string) => boolean;
}

/** Times that an erasure is computed anew because the profile was written meanwhile. */
const MOST_TRIES = 20;

/**
 * Erases one event: exactly its share goes from the profile, from popularity and from what was seen; nothing else
 * changes. Afterwards its id is free again. False when there is no such event, or it is somebody else's.
 */
export async function eraseEvent(ports: EraseEventPorts, wanted: Wanted): Promise<boolean> {
  const { tenantId, eventId } = wanted;
  for (let i = 0; i < MOST_TRIES; i++) {
    const effects = await ports.loadEventEffects(tenantId, eventId);
    if (effects === undefined || !wanted.mayErase(effects.event.userId)) return false;
    if (await tryErasing(ports, wanted, effects)) return true;
  }
  throw new Error(`event ${eventId} could not be erased: its profile is written all the time`);
}

function tryErasing(
  ports: EraseEventPorts,
  { tenantId, eventId, settings }: Wanted,
  effects: Effects,
): Promise<boolean> {
  const { profile, counted, event, evidence, reading, state } = effects;
  if (!counted || profile === undefined) return ports.eraseUncounted(tenantId, eventId);
  const without = eraseEvents(profile, [{ event, evidence }], understandingOf(settings).profile);
  return ports.eraseCounted(tenantId, { eventId, profile: without, reading, state, now: ports.now() });
}
