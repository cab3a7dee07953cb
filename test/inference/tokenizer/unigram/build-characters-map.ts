/** Builds what SentencePiece calls a precompiled character map: a double-array trie over UTF-8, then the replacements. */
export function buildCharactersMap(replacements: Readonly<Record<string, string>>): string {
  const builder = new DoubleArray();
  const texts: Buffer[] = [];
  let at = 0;
  const values = new Map<string, number>();
  for (const [from, to] of Object.entries(replacements)) {
    values.set(from, at);
    const text = Buffer.from(`${to}\0`);
    texts.push(text);
    at += text.length;
  }
  const trie = builder.build(new Map([...values].map(([key, value]) => [[...Buffer.from(key)], value])));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(trie.byteLength);
  return Buffer.concat([size, Buffer.from(trie.buffer, 0, trie.byteLength), ...texts]).toString("base64");
}

type Keys = ReadonlyMap<number[], number>;

/** Darts' layout: label in bits 0–7, "a key ends here" in 8, distance to the children in 10–30; a leaf is its value and bit 31. */
class DoubleArray {
  readonly #units = new Uint32Array(1 << 16);
  readonly #used = new Set([0]);
  #end = 1;

  build(keys: Keys): Uint32Array {
    this.#place(0, 0, keys);
    return this.#units.slice(0, (this.#end | 255) + 1);
  }

  #place(position: number, label: number, keys: Keys) {
    const leaf = [...keys].find(([key]) => key.length === 0)?.[1];
    const labels = [...new Set([...keys.keys()].flatMap((key) => key.slice(0, 1)))];
    const slots = leaf === undefined ? labels : [0, ...labels];
    let base = 1;
    while (slots.some((slot) => this.#used.has(base ^ slot))) base++;
    for (const slot of slots) {
      this.#used.add(base ^ slot);
      this.#end = Math.max(this.#end, base ^ slot);
    }
    this.#units[position] = (((position ^ base) << 10) | (leaf === undefined ? 0 : 256) | label) >>> 0;
    if (leaf !== undefined) this.#units[base] = (leaf | 0x80000000) >>> 0;
    for (const next of labels) {
      const rest = [...keys].filter(([key]) => key[0] === next).map(([key, value]) => [key.slice(1), value] as const);
      this.#place(base ^ next, next, new Map(rest));
    }
  }
}
