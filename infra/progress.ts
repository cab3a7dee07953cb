/** Time between two drawings of a line on a terminal, milliseconds. */
const REDRAW_EVERY = 100;
/** Without a terminal a line that changed is printed at most this often, milliseconds. */
const REPEAT_EVERY = 5_000;
const SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";

/** One line that changes while something is done, and stays as its outcome. */
export class Progress {
  private readonly startedAt = Date.now();
  private readonly label: string;
  private readonly ticker: NodeJS.Timeout;
  private detail = "";
  private printed: string | undefined;

  constructor(label: string) {
    this.label = label;
    const live = process.stdout.isTTY === true;
    this.ticker = setInterval(() => this.draw(), live ? REDRAW_EVERY : REPEAT_EVERY).unref();
    this.draw();
  }

  /** Says how far it is; shown with the next drawing. */
  update(detail: string): void {
    this.detail = detail;
  }

  done(detail = ""): void {
    const seconds = ((Date.now() - this.startedAt) / 1000).toFixed(1);
    this.end(`✓ ${this.label}${detail && ` ${detail}`} (${seconds} s)`);
  }

  fail(detail: string): void {
    this.end(`✗ ${this.label} ${detail}`);
  }

  private draw(): void {
    const turn = Math.floor(Date.now() / REDRAW_EVERY) % SPINNER.length;
    if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${SPINNER[turn]} ${this.label} ${this.detail}`);
    else this.print(`… ${this.label} ${this.detail}`.trimEnd());
  }

  private print(line: string): void {
    if (line !== this.printed) process.stdout.write(`${line}\n`);
    this.printed = line;
  }

  private end(line: string): void {
    clearInterval(this.ticker);
    process.stdout.write(`${process.stdout.isTTY ? "\r\x1b[K" : ""}${line}\n`);
  }
}

/** `[██████░░░░] 62 %` for a share between 0 and 1. */
export function drawBar(share: number, width = 24): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * width);
  return `[${"█".repeat(filled)}${"░".repeat(width - filled)}] ${Math.floor(Math.min(1, share) * 100)} %`;
}
