import { createReadStream } from "node:fs";

/** One line of a file, without its end. */
export interface Line {
  /** Counted from 1. */
  readonly number: number;
  /** The number of its last line, where several were joined into one record. */
  readonly last: number;
  /** Byte offset behind the line's end: where to read on. */
  readonly end: number;
  /** Undefined when the bytes are not UTF-8. */
  readonly text: string | undefined;
}

export interface Start {
  readonly line: number;
  readonly byte: number;
}

export const BEGINNING: Start = { line: 0, byte: 0 };

const NEWLINE = 10;
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Lines of a file of any size, from `start` on. Ends with \n or \r\n; a byte order mark is dropped. */
export async function* readLines(path: string, { line, byte }: Start): AsyncGenerator<Line> {
  let rest: Buffer = Buffer.alloc(0);
  let number = line;
  let end = byte;
  const take = (bytes: Buffer, length: number): Line => {
    number += 1;
    end += length;
    return { number, last: number, end, text: decode(bytes, number) };
  };
  for await (const chunk of createReadStream(path, { start: byte, highWaterMark: 1 << 18 })) {
    const bytes: Buffer = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let from = 0;
    for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, from)) {
      yield take(bytes.subarray(from, at), at + 1 - from);
      from = at + 1;
    }
    rest = bytes.subarray(from);
  }
  if (rest.length > 0) yield take(rest, rest.length);
}

function decode(bytes: Buffer, number: number): string | undefined {
  try {
    const text = utf8.decode(bytes);
    const whole = number === 1 && text.startsWith("\uFEFF") ? text.slice(1) : text;
    return whole.endsWith("\r") ? whole.slice(0, -1) : whole;
  } catch {
    return undefined;
  }
}
