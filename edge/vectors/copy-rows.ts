import { paddedWidth } from "../domain/index-size.ts";

interface Rows {
  /** The first row in the source, and in the target. */
  readonly from: number;
  readonly at: number;
  readonly length: number;
  /** Codes of a row; in the target rows are padded to the kernel's step. */
  readonly width: number;
}

/** Copies rows of codes into a chunk, all at once where no padding lies between them. */
export function copyRows(source: Int8Array, target: Int8Array, { from, at, length, width }: Rows): void {
  const stride = paddedWidth(width);
  if (stride === width) {
    target.set(source.subarray(from * width, (from + length) * width), at * stride);
    return;
  }
  for (let i = 0; i < length; i++) {
    target.set(source.subarray((from + i) * width, (from + i + 1) * width), (at + i) * stride);
  }
}
