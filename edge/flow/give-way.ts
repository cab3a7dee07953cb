import type { Clash } from "../domain/clash.ts";
import { ANONYMOUS_PREFIX } from "../domain/event.ts";
import { actionWeight } from "../domain/evidence/action-weight.ts";
import { type UnderstandingOverrides, understandingOf } from "../domain/settings.ts";
import { type EraseEventPorts, eraseEvent } from "./erase-event.ts";
import type { AddEvents } from "./ports.ts";
import { sha256 } from "./sha256.ts";
import { wakeLater } from "./wake-later.ts";

export interface GiveWayPorts extends EraseEventPorts {
  readonly addEvents: AddEvents;
}

interface Tenant {
  readonly tenantId: string;
  readonly settings: UnderstandingOverrides;
}

/** Anybody may send events of anonymous people: their ids never keep a known person's event out. */
export const mustGiveWay = ({ holder, userId }: Clash): boolean => isAnonymous(holder) && !isAnonymous(userId);

const isAnonymous = (userId: string) => userId.startsWith(ANONYMOUS_PREFIX);

/** The id under which an event of this holder goes on that has given its own up. */
export const idAside = async (holder: string, eventId: string): Promise<string> =>
  `aside:${await sha256(JSON.stringify([holder, eventId]))}`;

/**
 * Frees the id of an anonymous person's event, which goes on under an id made of both. It is kept there before it is
 * erased here, so that it is never lost; told twice at once it still has one id.
 */
export async function moveAside(
  ports: GiveWayPorts,
  { tenantId, settings }: Tenant,
  eventId: string,
  holder: string,
): Promise<void> {
  const kept = await ports.loadEventEffects(tenantId, eventId);
  if (kept?.event.userId !== holder) return;
  const { event } = kept;
  const { actions } = understandingOf(settings);
  const weight = event.itemId === undefined ? 0 : actionWeight(event.type, event.value, actions);
  const aside = { ...event, id: await idAside(holder, eventId), weight };
  const userIds = await ports.addEvents(tenantId, [aside], ports.now());
  await eraseEvent(ports, { tenantId, settings, eventId, mayErase: (userId) => userId === holder });
  await wakeLater(ports.wake, [{ kind: "fold", tenantId, userIds }]);
}
