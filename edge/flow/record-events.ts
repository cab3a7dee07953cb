import type { PersonEvent } from "../domain/event.ts";
import { actionWeight } from "../domain/evidence/action-weight.ts";
import { type UnderstandingOverrides, type UnderstandingSettings, understandingOf } from "../domain/settings.ts";
import { maskText } from "../domain/text/mask-text.ts";
import type { AddEvents, Clock, OutboxEvent, Wake } from "./ports.ts";
import { wakeLater } from "./wake-later.ts";

interface Ports {
  readonly addEvents: AddEvents;
  readonly wake: Wake;
  readonly now: Clock;
}

interface Tenant {
  readonly tenantId: string;
  readonly settings: UnderstandingOverrides;
}

/**
 * The outbox at the door: what was told is masked and kept, and only then answered; its effects follow in the consumer
 * (take-in.ts). An event whose id is there already counts as a duplicate and changes nothing. Types that have no weight of
 * their own are named, so that a slip of the pen is seen.
 */
export async function recordEvents(ports: Ports, { tenantId, settings }: Tenant, told: readonly PersonEvent[]) {
  if (told.length === 0) return { accepted: 0, duplicates: 0 };
  const understanding = understandingOf(settings);
  const events = told.map((event) => prepare(event, understanding));
  const owners = await ports.addEvents(tenantId, events, ports.now());
  await wakeLater(ports.wake, [{ kind: "fold", tenantId, userIds: owners }]);
  const unnamedTypes = unnamedIn(told, understanding);
  return {
    accepted: owners.length,
    duplicates: told.length - owners.length,
    ...(unnamedTypes.length > 0 && { unnamedTypes }),
  };
}

const unnamedIn = (told: readonly PersonEvent[], { actions }: UnderstandingSettings): string[] => [
  ...new Set(told.map(({ type }) => type).filter((type) => !Object.hasOwn(actions, type))),
];

function prepare(event: PersonEvent, { masks, actions }: UnderstandingSettings): OutboxEvent {
  const weight = event.itemId === undefined ? 0 : actionWeight(event.type, event.value, actions);
  return event.text === undefined ? { ...event, weight } : { ...event, weight, text: maskText(event.text, masks).text };
}
