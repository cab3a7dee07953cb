import type { PersonEvent } from "../domain/event.ts";
import type { Evidence } from "../domain/evidence.ts";
import { takeOutSums } from "../domain/profile/compact-evidence.ts";
import { eraseEvents } from "../domain/profile/fold-events.ts";
import type { CompactedSums, Profile } from "../domain/profile.ts";
import { type UnderstandingOverrides, understandingOf } from "../domain/settings.ts";
import { type JudgePorts, judgeNow } from "./judge-people.ts";
import type { Clock, Wake } from "./ports.ts";
import { wakeLater } from "./wake-later.ts";

interface Effects {
  readonly event: PersonEvent;
  readonly counted: boolean;
  readonly state: string;
  readonly evidence: readonly Evidence[];
  /** Sums that other parts of its evidence are in. */
  readonly compacted?: CompactedSums;
  readonly profile?: Profile;
  readonly reading: number;
}

interface Erasure {
  readonly eventId: string;
  readonly profile: Profile;
  readonly reading: number;
  readonly state: string;
  readonly dissolved?: string;
  readonly now: number;
}

export interface EraseEventPorts extends JudgePorts {
  readonly loadEventEffects: (tenantId: string, eventId: string) => Promise<Effects | undefined>;
  readonly eraseUncounted: (tenantId: string, eventId: string) => Promise<boolean>;
  readonly eraseCounted: (tenantId: string, erasure: Erasure) => Promise<boolean>;
  readonly wake: Wake;
  readonly now: Clock;
}

export interface WantedErasure {
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
 *
 * An event whose evidence was compacted goes with the whole of the sums it is in, and the other events in them are read
 * again: until then, seconds later, the profile lacks them too.
 */
export async function eraseEvent(ports: EraseEventPorts, wanted: WantedErasure): Promise<boolean> {
  const { tenantId, eventId } = wanted;
  for (let i = 0; i < MOST_TRIES; i++) {
    const effects = await ports.loadEventEffects(tenantId, eventId);
    if (effects === undefined || !wanted.mayErase(effects.event.userId)) return false;
    if (!(await tryErasing(ports, wanted, effects))) continue;
    const userIds = [effects.event.userId];
    if (effects.compacted) await wakeLater(ports.wake, [{ kind: "fold", tenantId, userIds }]);
    await judgeNow(ports, tenantId, userIds);
    return true;
  }
  throw new Error(`event ${eventId} could not be erased: its profile is written all the time`);
}

function tryErasing(
  ports: EraseEventPorts,
  { tenantId, eventId, settings }: WantedErasure,
  effects: Effects,
): Promise<boolean> {
  const { profile, counted, event, evidence, reading, state, compacted } = effects;
  if (!counted || profile === undefined) return ports.eraseUncounted(tenantId, eventId);
  const { profile: tuning } = understandingOf(settings);
  const erased = eraseEvents(profile, [{ event, evidence }], tuning);
  return ports.eraseCounted(tenantId, {
    eventId,
    profile: compacted ? takeOutSums(erased, compacted, tuning) : erased,
    reading,
    state,
    ...(compacted && { dissolved: compacted.id }),
    now: ports.now(),
  });
}
