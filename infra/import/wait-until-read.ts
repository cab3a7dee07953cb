import { setTimeout as sleep } from "node:timers/promises";
import { type Api, callApi } from "../call-api.ts";
import { Progress } from "../progress.ts";

/** Time between two looks, and longest wait while the backlog does not move at all (inference is away), milliseconds. */
const PACE = { lookEvery: 2_000, giveUpAfter: 300_000 };

/** Shows how much of what was sent is still to be read, until nothing is. */
export async function waitUntilRead(api: Api, { lookEvery, giveUpAfter } = PACE): Promise<void> {
  let left = await readBacklog(api);
  if (left === undefined || totalOf(left) === 0) return;
  const progress = new Progress("reading");
  let movedAt = Date.now();
  while (totalOf(left) > 0) {
    progress.update(`${tell(left)} left (Ctrl-C leaves; reading goes on)`);
    if (Date.now() - movedAt > giveUpAfter) {
      return progress.fail(`stands still with ${tell(left)} left: see that inference runs; it is then read by itself`);
    }
    await sleep(lookEvery);
    const next: Backlog = (await readBacklog(api)) ?? {};
    if (tell(next) !== tell(left)) movedAt = Date.now();
    left = next;
  }
  progress.done("everything that was sent");
}

type Backlog = Readonly<Record<string, number>>;

/** Nothing from a server that is older than this question. */
async function readBacklog(api: Api): Promise<Backlog | undefined> {
  const { status, body } = await callApi(api, { method: "GET", path: "/v1/backlog" });
  return status === 200 ? body : undefined;
}

const totalOf = (left: Backlog) => Object.values(left).reduce((sum, count) => sum + count, 0);

const tell = (left: Backlog) =>
  Object.entries(left)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count.toLocaleString("en")} ${what}`)
    .join(", ");
