import { HOUR } from "../domain/time-units.ts";
import { segmentTuning } from "../domain/tuning/segments.ts";
import { type JudgePorts, judgePeople, PEOPLE } from "./judge-people.ts";

export interface CatchUpPorts extends JudgePorts {
  /** People not judged by the present rules and segments, or not since then. */
  readonly findUnjudged: (tenantId: string, most: number, before: number) => Promise<string[]>;
}

export interface SweepAudiencesPorts extends CatchUpPorts {
  /** Tenants with such people, the one that has waited longest first. */
  readonly findUnjudgedTenants: (before: number) => Promise<string[]>;
}

interface Effort {
  readonly most: number;
  readonly milliseconds: number;
}

const longAgo = (now: number) => now - segmentTuning.judgedAgainHours * HOUR;

/** Judges some of a tenant's people who wait for it. Every hundred cost six statements. */
export async function judgeWaiting(
  ports: CatchUpPorts,
  tenantId: string,
  { most, milliseconds }: Effort,
): Promise<void> {
  const started = ports.now();
  const waiting = await ports.findUnjudged(tenantId, most, longAgo(started));
  for (let i = 0; i < waiting.length && ports.now() - started < milliseconds; i += PEOPLE) {
    await judgePeople(ports, tenantId, waiting.slice(i, i + PEOPLE));
  }
}

/** The same for all tenants, who share what one invocation can do: 1,000 statements. */
export async function sweepAudiences(ports: SweepAudiencesPorts): Promise<void> {
  const { most, milliseconds } = segmentTuning.perSweep;
  const end = ports.now() + milliseconds;
  const tenants = await ports.findUnjudgedTenants(longAgo(ports.now()));
  const share = Math.max(PEOPLE, Math.floor(most / Math.max(1, tenants.length)));
  for (const tenantId of tenants.slice(0, Math.ceil(most / share))) {
    await judgeWaiting(ports, tenantId, { most: share, milliseconds: end - ports.now() });
  }
}
