import { ANONYMOUS_PREFIX } from "../domain/event.ts";
import { type EraseEventPorts, eraseEvent, type WantedErasure } from "./erase-event.ts";
import { idAside } from "./give-way.ts";

export interface EraseAnonymousPorts extends EraseEventPorts {
  /** Whom an id has turned out to be: itself, unless they were merged. */
  readonly personOf: (tenantId: string, userId: string) => Promise<string>;
}

/**
 * Erases an anonymous person's event by the id that they sent it with, also where it has given that id up since. What
 * others did under the id stays.
 */
export async function eraseAnonymousEvent(
  ports: EraseAnonymousPorts,
  wanted: WantedErasure,
  anonymousId: string,
): Promise<boolean> {
  const holder = `${ANONYMOUS_PREFIX}${anonymousId}`;
  const person = await ports.personOf(wanted.tenantId, holder);
  const mayErase = (userId: string) => userId === person && wanted.mayErase(userId);
  const own = await eraseEvent(ports, { ...wanted, mayErase });
  const aside = await eraseEvent(ports, { ...wanted, mayErase, eventId: await idAside(holder, wanted.eventId) });
  return own || aside;
}
