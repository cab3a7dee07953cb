/** A vector service in place of the resident index. */
import type { RemoteVectors } from "../domain/remote-vectors.ts";
import type { Env } from "../env.ts";
import type { Feeding, FeedPorts } from "../flow/feed-remote.ts";
import type { Database } from "../store/database.ts";
import { readBuild, saveBuild } from "../store/index-builds.ts";
import { readMixture, readStanding } from "../store/index-packing.ts";
import { publishVersion } from "../store/index-versions.ts";
import { readKeyedChanges } from "../store/item-changes.ts";
import { vectorize } from "../vectors/vectorize.ts";

/** What a remote index is told with. */
export const feedingOf = (db: Database, remote: RemoteVectors): FeedPorts => ({
  remote,
  now: () => Date.now(),
  readStanding: readStanding(db),
  readMixture: readMixture(db),
  publishVersion: publishVersion(db),
  readKeyedChanges: readKeyedChanges(db),
  readFeeding: readBuild<Feeding>(db),
  saveFeeding: saveBuild<Feeding>(db),
});

/** The service that has the vectors, if the environment names one. */
export function remoteOf({ INDEX, VECTORS }: Env): RemoteVectors | undefined {
  if (INDEX !== "vectorize") return undefined;
  if (VECTORS === undefined) throw new Error("INDEX=vectorize needs the binding VECTORS");
  return vectorize(VECTORS);
}
