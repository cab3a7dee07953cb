import type { IndexBuild } from "../domain/index-build.ts";
import { isTooLarge, itemBytes } from "../domain/index-size.ts";
import { type IndexStanding, isMixed, isWorthPacking, type Mixture } from "../domain/index-standing.ts";
import type { IndexVersion } from "../domain/index-version.ts";
import { indexTuning } from "../domain/tuning/index.ts";
import { learnCellsOf, type PackStepPorts, packStep } from "./pack-step.ts";
import type { Clock } from "./ports.ts";

export interface PackPorts extends PackStepPorts {
  readonly now: Clock;
  readonly readStanding: (tenantId: string) => Promise<IndexStanding>;
  readonly readMixture: (tenantId: string, modelId: string) => Promise<Mixture>;
  readonly readBuild: (tenantId: string) => Promise<IndexBuild | undefined>;
  /** False when another packer has got further with the same version. */
  readonly saveBuild: (tenantId: string, build: IndexBuild, now: number) => Promise<boolean>;
  /** Makes a version the newest, and forgets those before `keepFrom`. */
  readonly publishVersion: (
    tenantId: string,
    version: IndexVersion,
    at: { readonly now: number; readonly keepFrom: number },
  ) => Promise<void>;
}

export type Packing = "packed" | "under-way" | "not-needed" | "models-mixed";

/** Packs even if little changed; and numbers of tuning that go over the defaults. */
export type PackOptions = { readonly always?: boolean } & Partial<
  Record<"residentBytes" | "cellItems" | "sortedFrom" | "sortedCellItems" | "packItems" | "packSteps", number>
>;

/**
 * Writes all vectors of a tenant as a new version of the index, if enough changed since the last: whole if it fits an
 * isolate's memory, else in cells. One run takes a few steps; the next goes on where it ended, also after a crash. The
 * mark is read first: what changes while packing lies above it and reaches the isolates as a change.
 */
export async function packIndex(ports: PackPorts, tenantId: string, options: PackOptions = {}): Promise<Packing> {
  const limits = { ...indexTuning, ...options };
  const standing = await ports.readStanding(tenantId);
  const now = ports.now();
  const begun = await goingOn(ports, tenantId, standing);
  if (begun && begun.busyUntil > now) return "under-way";
  const isUsable = standing.version === undefined || canBeServed(standing.version, limits);
  if (!begun && isUsable && !(options.always || isWorthPacking(standing))) return "not-needed";
  const build = begun ?? (await begin(ports, { tenantId, standing, limits }));
  if (typeof build === "string") return build;
  const claimed = { ...build, step: build.step + 1, busyUntil: now + BUSY };
  if (!(await ports.saveBuild(tenantId, claimed, now))) return "under-way";
  const { build: done, isWhole } = await takeSteps(ports, tenantId, { build: claimed, limits });
  if (isWhole) return publish(ports, tenantId, { build: done, standing });
  await ports.saveBuild(tenantId, { ...done, step: done.step + 1, busyUntil: 0 }, ports.now());
  return "under-way";
}

/** The vectors of a remote version are no longer to be had; one packed for more memory does not fit. */
const canBeServed = (version: IndexVersion, { residentBytes }: { residentBytes: number }): boolean =>
  version.kind !== "remote" && !isTooLarge(version, residentBytes);

/** Milliseconds after which a run that has said nothing is taken for dead, and its steps are made again. */
const BUSY = 180_000;

async function takeSteps(
  ports: PackPorts,
  tenantId: string,
  { build, limits }: { readonly build: IndexBuild; readonly limits: { packSteps: number; packItems: number } },
): Promise<{ readonly build: IndexBuild; readonly isWhole: boolean }> {
  let current = build;
  for (let step = 0; step < limits.packSteps; step++) {
    if (current.cells > 0 && current.biases.length === 0) {
      current = await learnCellsOf(ports, tenantId, current);
      continue;
    }
    const packed = await packStep(ports, tenantId, { build: current, items: limits.packItems });
    current = packed.build;
    if (packed.isLast) return { build: current, isWhole: true };
  }
  return { build: current, isWhole: false };
}

/** A version that an earlier run began, unless the encoder has changed since. */
async function goingOn({ readBuild }: PackPorts, tenantId: string, { modelId, version }: IndexStanding) {
  const build = await readBuild(tenantId);
  return build !== undefined && build.modelId === modelId && build.version > (version?.version ?? 0)
    ? build
    : undefined;
}

interface Beginning {
  readonly tenantId: string;
  readonly standing: IndexStanding;
  readonly limits: Readonly<Record<"residentBytes" | "cellItems" | "sortedFrom" | "sortedCellItems", number>>;
}

async function begin(ports: PackPorts, { tenantId, standing, limits }: Beginning): Promise<IndexBuild | Packing> {
  const { modelId, version: old, dimensions, sequence } = standing;
  if (modelId === undefined) return "not-needed";
  const mixture = await ports.readMixture(tenantId, modelId);
  if (isMixed(old, mixture)) return "models-mixed";
  const { ofModel } = mixture;
  const fits = ofModel * itemBytes(dimensions) <= limits.residentBytes;
  return {
    // Named by the clock: two packers at once then write different shards, and the later one is the newest.
    version: Math.max((old?.version ?? 0) + 1, ports.now()),
    modelId,
    dimensions,
    sequence,
    kind: fits ? "whole" : "cells",
    cells: cellsFor(ofModel, { fits, limits }),
    biases: [],
    after: "",
    count: 0,
    shards: 0,
    step: 0,
    busyUntil: 0,
  };
}

/** A catalogue that fits memory is sorted in smaller cells than one that is fetched cell by cell; a small one in none. */
function cellsFor(items: number, { fits, limits }: Pick<Beginning, "limits"> & { readonly fits: boolean }): number {
  if (fits && items < limits.sortedFrom) return 0;
  return Math.min(indexTuning.chunkSlots, Math.ceil(items / (fits ? limits.sortedCellItems : limits.cellItems)));
}

interface Finished {
  readonly build: IndexBuild;
  readonly standing: IndexStanding;
}

async function publish(ports: PackPorts, tenantId: string, { build, standing }: Finished): Promise<Packing> {
  const { step: _step, busyUntil: _until, after: _after, biases: _biases, ...version } = build;
  await ports.publishVersion(tenantId, version, { now: ports.now(), keepFrom: standing.version?.version ?? 0 });
  return "packed";
}
