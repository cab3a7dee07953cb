/** Shortest time between two updates of a line on a terminal, milliseconds. */
const REDRAW_EVERY = 80;
/** Without a terminal a line is repeated at most this often, milliseconds. */
const REPEAT_EVERY = 5_000;

/** One line that changes while something is done, and stays as its outcome. */
export class Progress {
  private readonly startedAt = Date.now();
  private shownAt = 0;
  private readonly live = process.stdout.isTTY === true;
  private readonly label: string;

  constructor(label: string) {
    this.label = label;
    this.update("");
  }

  update(detail: string): void {
    if (Date.now() - this.shownAt < (this.live ? REDRAW_EVERY : REPEAT_EVERY)) return;
    this.shownAt = Date.now();
    this.write(`… ${this.label} ${detail}`, this.live ? "" : "\n");
  }

  done(detail = ""): void {
    const seconds = ((Date.now() - this.startedAt) / 1000).toFixed(1);
    this.write(`✓ ${this.label}${detail && ` ${detail}`} (${seconds} s)`, "\n");
  }

  fail(detail: string): void {
    this.write(`✗ ${this.label} ${detail}`, "\n");
  }

  private write(line: string, end: string): void {
    process.stdout.write(`${this.live ? "\r\x1b[K" : ""}${line}${end}`);
  }
}

/** `[██████░░░░] 62 %` for a share between 0 and 1. */
export function drawBar(share: number, width = 24): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * width);
  return `[${"█".repeat(filled)}${"░".repeat(width - filled)}] ${Math.floor(Math.min(1, share) * 100)} %`;
}
