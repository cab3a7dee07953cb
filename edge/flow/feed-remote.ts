import { type IndexStanding, isMixed, isWorthPacking } from "../domain/index-standing.ts";
import type { IndexVersion, Place } from "../domain/index-version.ts";
import type { KeyedChange, RemoteMark, RemoteVectors } from "../domain/remote-vectors.ts";
import type { Packing, PackPorts } from "./pack-index.ts";

/** How far the remote index has been told of a tenant's items. */
export interface Feeding {
  readonly version: IndexVersion;
  readonly step: number;
  /** The last change told, and whether it was the last of the version. */
  readonly place: Place;
  readonly isTold: boolean;
  /** The last change of vectors; the service makes them in their order. */
  readonly mark?: RemoteMark;
}

export interface FeedPorts extends Pick<PackPorts, "now" | "readStanding" | "readMixture" | "publishVersion"> {
  readonly remote: Pick<RemoteVectors, "put" | "remove" | "hasReached">;
  /** Changes after a place, in journal order, with keys; without content where an item may not be shown. */
  readonly readKeyedChanges: (tenantId: string, after: Place, limit: number) => Promise<readonly KeyedChange[]>;
  readonly readFeeding: (tenantId: string) => Promise<Feeding | undefined>;
  readonly saveFeeding: (tenantId: string, feeding: Feeding, now: number) => Promise<boolean>;
}

export interface FeedOptions {
  readonly always?: boolean;
  /** Changes told in one run. */
  readonly most?: number;
}

/** Changes read at once, and told in one run: twenty round trips to both services. */
const PAGE = 1_000;
const MOST = 20_000;

/**
 * Tells a remote index what changed since its last version, some of it in each run. A version is published when the
 * service finds all of it: until then what changed stays in the isolates' memory, so nothing is ever missing.
 */
export async function feedRemote(ports: FeedPorts, tenantId: string, options: FeedOptions = {}): Promise<Packing> {
  const standing = await ports.readStanding(tenantId);
  const known = await ports.readFeeding(tenantId);
  const isGoingOn = known?.version.modelId === standing.modelId && known?.version.kind === "remote";
  if (!isGoingOn && !(options.always || isOutdated(standing))) return "not-needed";
  const begun = isGoingOn ? known : await begin(ports, tenantId, standing);
  if (typeof begun === "string") return begun;
  const feeding = begun.isTold ? begun : await tell(ports, tenantId, { feeding: begun, most: options.most ?? MOST });
  if (feeding.isTold && (await isFound(ports, feeding.mark))) {
    const at = { now: ports.now(), keepFrom: standing.version?.version ?? 0 };
    await ports.publishVersion(tenantId, feeding.version, at);
    return "packed";
  }
  await ports.saveFeeding(tenantId, { ...feeding, step: feeding.step + 1 }, ports.now());
  return "under-way";
}

/** Everything is told anew when the last version was not a remote one. */
const isOutdated = (standing: IndexStanding) =>
  isWorthPacking(standing) || (standing.version !== undefined && standing.version.kind !== "remote");

type Begun = Feeding | Packing;

async function begin({ now, readMixture }: FeedPorts, tenantId: string, standing: IndexStanding): Promise<Begun> {
  const { modelId, version: old, dimensions, sequence } = standing;
  if (modelId === undefined) return "not-needed";
  const mixture = await readMixture(tenantId, modelId);
  if (isMixed(old, mixture)) return "models-mixed";
  const isSameSpace = old?.kind === "remote" && old.modelId === modelId;
  const version: IndexVersion = {
    ...{ modelId, dimensions, sequence, count: mixture.ofModel, shards: 0, cells: 0, kind: "remote" },
    version: Math.max((old?.version ?? 0) + 1, now()),
  };
  return { version, step: 0, isTold: false, place: { sequence: isSameSpace ? old.sequence + 1 : 0, itemId: "" } };
}

interface Telling {
  readonly feeding: Feeding;
  readonly most: number;
}

async function tell(ports: FeedPorts, tenantId: string, { feeding, most }: Telling): Promise<Feeding> {
  const { version } = feeding;
  let { place, mark } = feeding;
  for (let told = 0; told < most; ) {
    const limit = Math.min(PAGE, most - told);
    const page = await ports.readKeyedChanges(tenantId, place, limit);
    const changes = page.filter(({ sequence }) => sequence <= version.sequence);
    const mutation = await tellPage(ports.remote, { tenantId, version, changes });
    if (mutation !== "") mark = { mutation, at: ports.now() };
    told += changes.length;
    const last = changes.at(-1);
    if (last) place = { sequence: last.sequence, itemId: last.itemId };
    if (changes.length < limit) return { ...feeding, place, isTold: true, ...(mark && { mark }) };
  }
  return { ...feeding, place, ...(mark && { mark }) };
}

interface Page {
  readonly tenantId: string;
  readonly version: IndexVersion;
  readonly changes: readonly KeyedChange[];
}

/** Answers the last mutation; none for an empty page. */
async function tellPage(remote: FeedPorts["remote"], { tenantId, version, changes }: Page): Promise<string> {
  const { modelId, dimensions } = version;
  const isThere = (change: KeyedChange) => change.content?.length === dimensions && change.modelId === modelId;
  const gone = changes.filter((change) => !isThere(change)).map(({ key }) => key);
  const vectors = changes.filter(isThere).map(({ key, content = new Float32Array(0) }) => ({ key, values: content }));
  const removed = gone.length > 0 ? await remote.remove(gone) : "";
  return vectors.length > 0 ? remote.put({ tenantId, modelId }, vectors) : removed;
}

const isFound = async ({ remote }: FeedPorts, mark: RemoteMark | undefined) =>
  mark === undefined || remote.hasReached(mark);
