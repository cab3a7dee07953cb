import type { PingEncoder } from "./read-patiently.ts";

interface Ports {
  readonly pingDatabase: () => Promise<void>;
  readonly checkEncoder: PingEncoder;
}

/** Asks what the Worker stands on. Inference may be away: then it is degraded, and ready all the same. */
export async function checkReadiness({ pingDatabase, checkEncoder }: Ports) {
  const [database, inference] = await Promise.all([stateOf(pingDatabase()), stateOf(checkEncoder())]);
  return { ready: database === "ok", degraded: inference !== "ok", checks: { database, inference } };
}

const stateOf = (check: Promise<unknown>): Promise<"ok" | "unavailable"> =>
  check.then(
    () => "ok",
    () => "unavailable",
  );
