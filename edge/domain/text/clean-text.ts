import { MASK } from "../tuning/masks.ts";
import { textTuning } from "../tuning/text.ts";
import { findNoise, type Noise, type NoiseKind } from "./find-noise.ts";
import { isInvisible } from "./folded-view.ts";
import { wholeCharacters } from "./whole-characters.ts";

/** A text made fit for reading, with the way back to where each character stood. */
export interface CleanText {
  readonly text: string;
  /** Links, mentions and hashtags that were set aside. */
  readonly aside: readonly Noise[];
  /** Where the unit at `offset` of `text` begins in the source; `text.length` gives the end. */
  toOriginal(offset: number): number;
  /** Where the stretch that ends before `offset` of `text` ends in the source. */
  toOriginalEnd(offset: number): number;
}

/** What stands in the clean text for what was set aside. A break keeps the sentences of a list apart. */
const STANDS_FOR: Readonly<Record<NoiseKind, (source: string) => string>> = {
  break: () => "\n",
  tag: () => "",
  url: () => " ",
  mention: () => " ",
  hashtag: (source) => source.replaceAll(/[#＃]/g, " ").trim(),
  entity: (source) => decodeEntity(source),
  code: () => " ",
  mask: () => " ",
};

/**
 * Markup, links, mentions, masks and invisible characters go; emoji stay, they say something; white space becomes one
 * space, line breaks stay; the rest is composed (NFC). Offsets lead back to the source, UTF-16 unit by unit.
 */
export function cleanText(whole: string): CleanText {
  const source = whole.slice(0, wholeCharacters(whole, textTuning.longestRead));
  const writer = new MappedWriter();
  const aside: Noise[] = [];
  let at = 0;
  for (const noise of findNoise(source)) {
    writePlain(writer, source, { start: at, end: noise.start });
    writer.write(STANDS_FOR[noise.kind](source.slice(noise.start, noise.end)), noise.start, noise.end);
    if (noise.kind === "url" || noise.kind === "mention" || noise.kind === "hashtag") aside.push(noise);
    at = noise.end;
  }
  writePlain(writer, source, { start: at, end: source.length });
  return writer.finish(aside, source.length);
}

/** Letter with all its combining marks; emoji sequences stay as they are. */
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu;

function writePlain(writer: MappedWriter, source: string, { start, end }: { start: number; end: number }): void {
  for (const match of source.slice(start, end).matchAll(CLUSTER)) {
    const [cluster] = match;
    const at = start + match.index;
    if (!(isInvisible(cluster) && cluster !== "\u200d")) writer.write(plainOf(cluster), at, at + cluster.length);
  }
}

function plainOf(cluster: string): string {
  if (cluster === "\n" || cluster === "\r") return "\n";
  if (/^\s/u.test(cluster) || cluster === MASK) return " ";
  return cluster.normalize("NFC");
}

/** Writes characters with their places in the source, and lets no white space pile up. */
class MappedWriter {
  #text = "";
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  write(piece: string, start: number, end: number): void {
    const last = this.#text.at(-1);
    const blank = piece === " " || piece === "\n";
    if (blank && (last === undefined || last === " " || last === "\n")) {
      if (piece === "\n" && last === " ") this.#text = `${this.#text.slice(0, -1)}\n`;
      return;
    }
    this.#text += piece;
    for (let i = 0; i < piece.length; i++) {
      this.#starts.push(start);
      this.#ends.push(end);
    }
  }

  finish(aside: readonly Noise[], sourceLength: number): CleanText {
    const text = this.#text.trimEnd();
    const starts = this.#starts;
    const ends = this.#ends;
    return {
      text,
      aside,
      toOriginal: (offset) => (offset >= text.length ? (ends[text.length - 1] ?? sourceLength) : (starts[offset] ?? 0)),
      toOriginalEnd: (offset) => (offset <= 0 ? (starts[0] ?? 0) : (ends[offset - 1] ?? sourceLength)),
    };
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  hellip: "…",
  mdash: "—",
  ndash: "–",
  ldquo: "“",
  rdquo: "”",
  lsquo: "‘",
  rsquo: "’",
};

function decodeEntity(entity: string): string {
  const name = entity.slice(1, -1);
  if (!name.startsWith("#")) return ENTITIES[name.toLowerCase()] ?? entity;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : " ";
}
