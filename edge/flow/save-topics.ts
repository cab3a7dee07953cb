import type { Topic } from "../domain/topic.ts";
import type { Clock, Wake } from "./ports.ts";
import { wakeLater } from "./wake-later.ts";

type Replace<T> = (tenantId: string, topics: readonly T[], now: number) => Promise<boolean>;

interface Ports {
  readonly wake: Wake;
  readonly now: Clock;
}

/** Replaces the topics that a tenant wrote. */
export function saveTopics(
  ports: Ports & { readonly replaceTopics: Replace<Topic> },
  tenantId: string,
  topics: readonly Topic[],
): Promise<boolean> {
  return replace(ports, tenantId, (now) => ports.replaceTopics(tenantId, topics, now));
}

/** A topic that a job found, with the mean direction of its items in the space of a model, base64. */
export interface DiscoveredTopic extends Omit<Topic, "vector" | "origin"> {
  readonly modelId: string;
  readonly centroid: string;
}

/** Replaces the topics that a job found in the catalogue. */
export function saveDiscovered(
  ports: Ports & { readonly replaceDiscovered: Replace<DiscoveredTopic> },
  tenantId: string,
  topics: readonly DiscoveredTopic[],
): Promise<boolean> {
  return replace(ports, tenantId, (now) => ports.replaceDiscovered(tenantId, topics, now));
}

/** What was read by other topics is read again: topics now, the rest by the sweep. */
async function replace(
  { wake, now }: Ports,
  tenantId: string,
  write: (now: number) => Promise<boolean>,
): Promise<boolean> {
  const changed = await write(now());
  if (changed) await wakeLater(wake, [{ kind: "encode-topics", tenantId }]);
  return changed;
}
