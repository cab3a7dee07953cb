import type { Topic } from "../domain/topic.ts";
import type { Clock, Wake } from "./ports.ts";
import { wakeLater } from "./wake-later.ts";

interface Ports {
  readonly replaceTopics: (tenantId: string, topics: readonly Topic[], now: number) => Promise<boolean>;
  readonly wake: Wake;
  readonly now: Clock;
}

/** Replaces a tenant's topics. What was read by the old ones is read again: topics now, the rest by the sweep. */
export async function saveTopics(ports: Ports, tenantId: string, topics: readonly Topic[]): Promise<boolean> {
  const changed = await ports.replaceTopics(tenantId, topics, ports.now());
  if (changed) await wakeLater(ports.wake, [{ kind: "encode-topics", tenantId }]);
  return changed;
}
