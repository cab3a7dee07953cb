/** Stops what was started, last first, once: at Ctrl-C, at SIGTERM, or when starting failed. */
export class Stopper {
  private readonly closers: (() => Promise<void>)[] = [];
  private stopping: Promise<void> | undefined;

  constructor() {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => this.stop().then(() => process.exit(0)));
    }
  }

  add(close: () => Promise<void>): void {
    this.closers.push(close);
  }

  stop(): Promise<void> {
    this.stopping ??= Promise.all(this.closers.toReversed().map((close) => close())).then(() => undefined);
    return this.stopping;
  }
}
