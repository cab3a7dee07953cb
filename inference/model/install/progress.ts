/** Shortest time between two updates on a terminal, in milliseconds. */
const REDRAW_EVERY = 100;
/** Elsewhere a line is written each time this share more is done. */
const STEP = 0.1;

export type ReportProgress = (doneBytes: number, totalBytes: number, path: string) => void;

/** Reports to standard error: one line redrawn on a terminal, a line every tenth otherwise. */
export function reportProgress(stream: NodeJS.WriteStream): ReportProgress {
  let shown = 0;
  let step = 0;
  return (done, total, path) => {
    const share = total ? done / total : 1;
    const line = `${path}  ${megabytes(done)} of ${megabytes(total)} MB, ${Math.floor(share * 100)} %`;
    if (!stream.isTTY) {
      if (share < step && done < total) return;
      step = share + STEP;
      stream.write(`${line}\n`);
      return;
    }
    const now = performance.now();
    if (now - shown < REDRAW_EVERY && done < total) return;
    shown = now;
    stream.write(`\r\x1b[K${line}${done >= total ? "\n" : ""}`);
  };
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
