/** Stops what was started, once: at Ctrl-C, at SIGTERM, when starting failed, or when a part ended that must not. */
export class Stopper {
  private readonly closers: (() => Promise<void>)[] = [];
  private stopping: Promise<void> | undefined;

  constructor() {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => this.stop().then(() => process.exit(0)));
    }
  }

  /** @returns at once when stopping has begun already: what was started too late is closed straight away. */
  add(close: () => Promise<void>): void {
    if (this.stopping) void close();
    else this.closers.push(close);
  }

  /** Stops everything and exits with 1 when `ended` settles before anybody asked for it. */
  endWhen(ended: Promise<void>, sentence: string): void {
    ended.then(async () => {
      if (this.stopping) return;
      process.stderr.write(`${sentence}\n`);
      await this.stop();
      process.exit(1);
    });
  }

  stop(): Promise<void> {
    this.stopping ??= Promise.all(this.closers.map((close) => close())).then(() => undefined);
    return this.stopping;
  }
}
