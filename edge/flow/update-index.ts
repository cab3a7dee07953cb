import { type FeedPorts, feedRemote } from "./feed-remote.ts";
import { type PackPorts, packIndex } from "./pack-index.ts";

export interface UpdateIndexPorts extends PackPorts {
  /** There where another service has the vectors. */
  readonly feeding?: FeedPorts | undefined;
}

/** Makes the next version of a tenant's index, or a part of it, if enough changed. */
export const updateIndex = (ports: UpdateIndexPorts, tenantId: string) =>
  ports.feeding ? feedRemote(ports.feeding, tenantId) : packIndex(ports, tenantId);
