import { type EventRole, eventRoles } from "../tuning/patterns.ts";

/** Whether an event type plays a role: buys, looks, uses… */
export function plays(type: string, role: EventRole): boolean {
  return (eventRoles[role] as readonly string[]).includes(type);
}
