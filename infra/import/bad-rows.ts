import { createWriteStream, type WriteStream } from "node:fs";
import { basename } from "node:path";

/** So many are shown; all of them are in the report. */
const SHOWN = 10;

/** Counts bad rows, shows the first and keeps a report of all. */
export class BadRows {
  count = 0;
  private readonly file: string;
  private readonly report: string;
  private stream: WriteStream | undefined;

  constructor(file: string, report: string) {
    this.file = file;
    this.report = report;
  }

  add(line: number, problem: string): void {
    this.count += 1;
    const text = `${basename(this.file)}:${line} ${problem}`;
    this.stream ??= createWriteStream(this.report);
    this.stream.write(`${text}\n`);
    if (this.count <= SHOWN) process.stderr.write(`${process.stdout.isTTY ? "\r\x1b[K" : ""}${text}\n`);
    if (this.count === SHOWN + 1) process.stderr.write(`More bad rows are in ${this.report}.\n`);
  }

  close(): Promise<void> {
    return new Promise((resolve) => (this.stream ? this.stream.end(() => resolve()) : resolve()));
  }
}
