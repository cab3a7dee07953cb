import type { Clash } from "../domain/clash.ts";
import type { PersonEvent } from "../domain/event.ts";
import { actionWeight } from "../domain/evidence/action-weight.ts";
import { type UnderstandingOverrides, type UnderstandingSettings, understandingOf } from "../domain/settings.ts";
import { maskText } from "../domain/text/mask-text.ts";
import { type GiveWayPorts, moveAside, mustGiveWay } from "./give-way.ts";
import type { FindClashes, OutboxEvent } from "./ports.ts";
import { wakeLater } from "./wake-later.ts";

export interface RecordPorts extends GiveWayPorts {
  readonly findClashes: FindClashes;
}

interface Tenant {
  readonly tenantId: string;
  readonly settings: UnderstandingOverrides;
}

/**
 * The outbox at the door: what was told is masked and kept, and only then answered; its effects follow in the consumer
 * (take-in.ts). An event that is there already counts as a duplicate and changes nothing; one whose id is another
 * event's is told as a clash. Types that have no weight of their own are named, so that a slip of the pen is seen.
 */
export async function recordEvents(ports: RecordPorts, tenant: Tenant, told: readonly PersonEvent[]) {
  if (told.length === 0) return { accepted: 0, duplicates: 0, clashes: [] };
  const understanding = understandingOf(tenant.settings);
  const events = told.map((event) => prepare(event, understanding));
  const { owners, clashes } = await keep(ports, tenant, events);
  await wakeLater(ports.wake, [{ kind: "fold", tenantId: tenant.tenantId, userIds: owners }]);
  const unnamedTypes = unnamedIn(told, understanding);
  return {
    accepted: owners.length,
    duplicates: told.length - owners.length - clashes.length,
    clashes,
    ...(unnamedTypes.length > 0 && { unnamedTypes }),
  };
}

async function keep(ports: RecordPorts, tenant: Tenant, events: readonly OutboxEvent[]) {
  const { tenantId } = tenant;
  const owners = await ports.addEvents(tenantId, events, ports.now());
  if (owners.length === events.length) return { owners, clashes: [] };
  const found = at(events, await ports.findClashes(tenantId, events));
  const blocked = found.filter(({ clash }) => mustGiveWay(clash));
  if (blocked.length === 0) return { owners, clashes: found.map(({ clash }) => clash) };
  for (const { event, clash } of blocked) await moveAside(ports, tenant, event.id, clash.holder);
  const retried = found.map(({ event }) => event);
  const late = await ports.addEvents(tenantId, retried, ports.now());
  const left = await ports.findClashes(tenantId, retried);
  const clashes = left.map((clash) => ({ ...clash, position: found[clash.position]?.clash.position ?? 0 }));
  return { owners: [...owners, ...late], clashes };
}

const at = (events: readonly OutboxEvent[], clashes: readonly Clash[]) =>
  clashes.flatMap((clash) => events.slice(clash.position, clash.position + 1).map((event) => ({ event, clash })));

const unnamedIn = (told: readonly PersonEvent[], { actions }: UnderstandingSettings): string[] => [
  ...new Set(told.map(({ type }) => type).filter((type) => !Object.hasOwn(actions, type))),
];

function prepare(event: PersonEvent, { masks, actions }: UnderstandingSettings): OutboxEvent {
  const weight = event.itemId === undefined ? 0 : actionWeight(event.type, event.value, actions);
  return event.text === undefined ? { ...event, weight } : { ...event, weight, text: maskText(event.text, masks).text };
}
