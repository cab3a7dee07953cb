/** Random texts by kinds of characters, the same for the same seed. */
export type Random = () => number;

export function seededRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Range = readonly [number, number];

/** Twenty kinds of characters, as ranges of code points. */
export const CLASSES: Readonly<Record<string, readonly Range[]>> = {
  "ASCII letters and digits": [
    [0x30, 0x39],
    [0x41, 0x5a],
    [0x61, 0x7a],
  ],
  "ASCII signs": [
    [0x20, 0x2f],
    [0x3a, 0x40],
    [0x5b, 0x60],
    [0x7b, 0x7e],
  ],
  "controls and formats": [
    [0x00, 0x1f],
    [0x7f, 0x9f],
    [0xad, 0xad],
    [0x200b, 0x200f],
    [0x202a, 0x202e],
    [0x2060, 0x206f],
    [0xfeff, 0xfeff],
    [0xfff9, 0xffff],
    [0xe0000, 0xe007f],
  ],
  "white space": [
    [0x09, 0x0d],
    [0x20, 0x20],
    [0x85, 0x85],
    [0xa0, 0xa0],
    [0x1680, 0x1680],
    [0x2000, 0x200a],
    [0x2028, 0x2029],
    [0x202f, 0x202f],
    [0x205f, 0x205f],
    [0x3000, 0x3000],
  ],
  "Latin with accents": [
    [0xa1, 0x24f],
    [0x1e00, 0x1eff],
  ],
  "combining marks": [
    [0x300, 0x36f],
    [0x1ab0, 0x1aff],
    [0x1dc0, 0x1dff],
    [0x20d0, 0x20ff],
    [0xfe20, 0xfe2f],
  ],
  "common Han": [[0x4e00, 0x9fff]],
  "Han extension A": [[0x3400, 0x4dbf]],
  "Han extension B": [[0x20000, 0x2a6df]],
  "Han extensions C to I": [
    [0x2a700, 0x2ee5d],
    [0x30000, 0x323af],
  ],
  "compatibility Han": [
    [0xf900, 0xfaff],
    [0x2f800, 0x2fa1f],
  ],
  "CJK signs and full width": [
    [0x2e80, 0x303f],
    [0x3200, 0x33ff],
    [0xfe30, 0xfe4f],
    [0xff00, 0xffef],
  ],
  "kana and hangul": [
    [0x3040, 0x31ff],
    [0x1100, 0x11ff],
    [0xac00, 0xd7ff],
    [0x302a, 0x302f],
  ],
  "Greek and Cyrillic": [
    [0x370, 0x52f],
    [0x1f00, 0x1fff],
  ],
  "Hebrew and Arabic": [
    [0x590, 0x8ff],
    [0xfb1d, 0xfdff],
    [0xfe70, 0xfefc],
  ],
  "Indic scripts": [
    [0x900, 0xdff],
    [0x11000, 0x114ff],
  ],
  "South-East Asian scripts": [
    [0xe00, 0x109f],
    [0x1700, 0x1aaf],
    [0x1b00, 0x1cff],
  ],
  emoji: [
    [0x2600, 0x27bf],
    [0x1f000, 0x1faff],
    [0x200d, 0x200d],
    [0xfe0f, 0xfe0f],
    [0x1f1e6, 0x1f1ff],
  ],
  "symbols and mathematics": [
    [0x2010, 0x2bff],
    [0x1d000, 0x1d7ff],
    [0xa640, 0xa8ff],
  ],
  "any code unit": [[0x00, 0xffff]],
};

const SPECIAL = [
  "[CLS]",
  "[SEP]",
  "[MASK]",
  "[PAD]",
  "[UNK]",
  "[cls]",
  "[ SEP ]",
  "[[MASK]]",
  "ΑΣ",
  "İI",
  "e\u0301",
  "한글",
];

/** A text of mostly one class, salted with words, spaces, special tokens, and now and then a word of about 100 characters. */
export function randomText(ranges: readonly Range[], random: Random): string {
  let text = "";
  for (let left = 1 + Math.floor(random() * 18); left > 0; left--) {
    const die = random();
    if (die < 0.62) text += pick(ranges, random);
    else if (die < 0.75) text += String.fromCharCode(97 + Math.floor(random() * 26));
    else if (die < 0.87) text += " ";
    else if (die < 0.92) text += pick(anyClass(random), random);
    else if (die < 0.95) text += SPECIAL[Math.floor(random() * SPECIAL.length)];
    else if (die < 0.955) text += pick(ranges, random).repeat(97 + Math.floor(random() * 7));
    else text += pick(ranges, random).repeat(2);
  }
  return text;
}

const anyClass = (random: Random) => {
  const all = Object.values(CLASSES);
  return all[Math.floor(random() * all.length)] as readonly Range[];
};

function pick(ranges: readonly Range[], random: Random): string {
  const [first, last] = ranges[Math.floor(random() * ranges.length)] as Range;
  return String.fromCodePoint(first + Math.floor(random() * (last - first + 1)));
}
