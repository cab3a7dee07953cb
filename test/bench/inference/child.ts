import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";

type Methods = Record<string, (argument: never) => unknown>;

/** In a child: answers the parent's calls by name, one at a time. */
export function answerCalls(methods: Methods): void {
  process.on("message", async ({ method, argument }: { method: string; argument: never }) => {
    try {
      process.send?.({ result: await methods[method]?.(argument) });
    } catch (error) {
      process.send?.({ error: error instanceof Error ? error.stack : String(error) });
    }
  });
  process.on("disconnect", () => process.exit(0));
}

/** In the parent: a process of its own, so that what is compared shares nothing but the machine. */
export class Child {
  readonly #process: ChildProcess;

  /** @param file beside this one */
  constructor(file: string, environment: Record<string, string | undefined> = {}) {
    const path = fileURLToPath(new URL(file, import.meta.url));
    this.#process = fork(path, { env: { ...process.env, ...environment }, serialization: "advanced" });
  }

  call<Result>(method: string, argument?: unknown): Promise<Result> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        this.#process.off("message", onMessage);
        this.#process.off("exit", onExit);
      };
      const onMessage = (message: { result?: Result; error?: string }) => {
        settle();
        if (message.error === undefined) resolve(message.result as Result);
        else reject(new Error(message.error));
      };
      const onExit = (code: number | null) => {
        settle();
        reject(new Error(`child ended with code ${code}`));
      };
      this.#process.on("message", onMessage);
      this.#process.on("exit", onExit);
      this.#process.send({ method, argument });
    });
  }

  stop(): void {
    this.#process.disconnect();
  }
}
