import type { ChildProcess } from "node:child_process";
import { createWriteStream } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { endProcess } from "./end-process.ts";
import { spawnInference, waitUntilReady } from "./spawn-inference.ts";

export interface KeptInference {
  readonly url: string;
  /** Whether the first process came up. Settles once. */
  readonly ready: Promise<boolean>;
  stop(): Promise<void>;
}

/** Pause before a dead process is started again, milliseconds: doubles with each death in a row, up to the longest. */
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 15_000;
/** A process that lived this long (milliseconds) makes the next pause short again. */
const HEALTHY_AFTER = 30_000;

/** Runs the inference service and starts it again whenever it dies, until stopped. `tell` is told of both, in words. */
export function keepInference(port: number, logFile: string, tell: (news: string) => void = print): KeptInference {
  const url = `http://127.0.0.1:${port}`;
  const log = createWriteStream(logFile, { flags: "a" });
  const stopping = new AbortController();
  let child = launch();
  /** Whether it answered since it was last launched. */
  let up = false;

  function launch(): ChildProcess {
    const started = spawnInference(port);
    started.stdout?.pipe(log, { end: false });
    started.stderr?.pipe(log, { end: false });
    return started;
  }

  async function keep(): Promise<void> {
    let pause = FIRST_PAUSE;
    while (!stopping.signal.aborted) {
      const startedAt = Date.now();
      await exitOf(child);
      if (stopping.signal.aborted) return;
      if (up) tell(`The inference service died (see ${logFile}): texts wait until it is back.`);
      up = false;
      if (Date.now() - startedAt > HEALTHY_AFTER) pause = FIRST_PAUSE;
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
      pause = Math.min(LONGEST_PAUSE, pause * 2);
      if (stopping.signal.aborted) return;
      child = launch();
      noteReturn(child);
    }
  }

  async function noteReturn(started: ChildProcess): Promise<void> {
    up = await waitUntilReady(started, url);
    if (up && !stopping.signal.aborted) tell("The inference service is back.");
  }

  const ready = waitUntilReady(child, url).then((came) => {
    up = came;
    return came;
  });
  keep();
  return {
    url,
    ready,
    stop: () => {
      stopping.abort();
      return endProcess(child);
    },
  };
}

const print = (news: string): void => void process.stdout.write(`${news}\n`);

function exitOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once("exit", () => resolve()));
}
