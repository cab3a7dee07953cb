/** Time between two looks whether the parent still lives, milliseconds. */
const LOOK_EVERY = 500;

/** Stops what was started, once: at Ctrl-C, at SIGTERM, when starting failed, or when a part ended that must not. */
export class Stopper {
  private readonly aborting = new AbortController();
  private readonly closers: (() => Promise<void>)[] = [];
  private stopping: Promise<void> | undefined;

  /** Aborted as soon as stopping begins. */
  readonly signal = this.aborting.signal;

  constructor() {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => this.leave(0));
    if (process.env.npm_lifecycle_event) this.leaveWithParent();
  }

  /** What is started after stopping has begun is closed straight away. */
  add(close: () => Promise<void>): void {
    if (this.stopping) void close();
    else this.closers.push(close);
  }

  /** Stops everything and exits with 1 when `ended` settles before anybody asked for it. */
  endWhen(ended: Promise<void>, sentence: string): void {
    ended.then(() => {
      if (this.stopping) return;
      process.stderr.write(`${sentence}\n`);
      this.leave(1);
    });
  }

  stop(): Promise<void> {
    this.aborting.abort();
    this.stopping ??= Promise.all(this.closers.map((close) => close())).then(() => undefined);
    return this.stopping;
  }

  private leave(code: number): void {
    this.stop().finally(() => {
      process.stdout.write("Stopped.\n");
      process.exit(code);
    });
  }

  /** npm starts us through a shell, which does not pass a SIGTERM on: it dies, and we are left. */
  private leaveWithParent(): void {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) this.leave(0);
    }, LOOK_EVERY).unref();
  }
}
