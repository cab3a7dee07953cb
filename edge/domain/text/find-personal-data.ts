import type { MaskTuning, PersonalDataKind } from "../tuning/masks.ts";
import { isChineseId, passesLuhn } from "./checksums.ts";
import { foldedView } from "./folded-view.ts";

/** Personal data in a text; offsets count UTF-16 units of the text as given. */
export interface PersonalData {
  readonly kind: PersonalDataKind;
  readonly start: number;
  readonly end: number;
}

interface Detector {
  readonly kind: PersonalDataKind;
  readonly pattern: RegExp;
  /** Second look at what the pattern found. */
  readonly accepts?: (found: string) => boolean;
}

const digitsOf = (found: string) => found.replace(/\D/g, "");
const octetsFit = (found: string) => found.split(".").every((octet) => Number(octet) <= 255 && !/^0\d/.test(octet));
const isPhone = (found: string) => digitsOf(found).length >= 8 && digitsOf(found).length <= 15;
const isCard = (found: string) => passesLuhn(digitsOf(found)) && !/^(\d)\1+$/.test(digitsOf(found));

/** In this order: what one detector took, later ones no longer see. */
const DETECTORS: readonly Detector[] = [
  {
    kind: "email",
    pattern:
      /[\w.%+-]{1,64}\s?(?:@|\[at\]|\(at\))\s?(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.){1,8}[a-z]{2,24}(?![a-z\d])/gi,
  },
  {
    kind: "cn-id",
    pattern: /(?<![\da-z])[1-9]\d{5}[ -]?\d{8}[ -]?\d{3}[\dx](?![\da-z])/gi,
    accepts: (s) => isChineseId(s.replace(/[ -]/g, "")),
  },
  // Chinese mobile numbers, with or without +86.
  { kind: "phone", pattern: /(?<![\d])(?:(?:\+|00)?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g },
  { kind: "bank-card", pattern: /(?<![\d.])\d(?:[ -]?\d){12,18}(?![\d.]\d)(?!\d)/g, accepts: isCard },
  { kind: "ip", pattern: /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)/g, accepts: octetsFit },
  { kind: "ip", pattern: /(?<![\da-f:])(?:[\da-f]{1,4}:){7}[\da-f]{1,4}(?![\da-f:])/gi },
  {
    kind: "ip",
    pattern: /(?<![\da-f:])(?:[\da-f]{1,4}:){1,6}(?::[\da-f]{1,4}){1,6}(?![\da-f:])/gi,
    accepts: (s) => /\d/.test(s),
  },
  // Chinese landlines with area code; international numbers with +; North American and British grouping.
  { kind: "phone", pattern: /(?<![\d])0\d{2,3}[ -]\d{7,8}(?!\d)/g },
  { kind: "phone", pattern: /(?<![\d+])\+\d(?:[ ().-]{0,2}\d){7,14}(?!\d)/g, accepts: isPhone },
  { kind: "phone", pattern: /(?<![\d-])(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}(?![\d-])/g },
];

/** Finds e-mail addresses, phone numbers, identity and card numbers (by checksum) and network addresses. */
export function findPersonalData(source: string, masks: MaskTuning): PersonalData[] {
  if (!/[@\d:[(]/.test(source.normalize("NFKC"))) return [];
  const { text, starts } = foldedView(source);
  const wanted = DETECTORS.filter(({ kind }) => masks[kind]);
  const found: PersonalData[] = [];
  for (let rest = text, before = -1; found.length > before; ) {
    before = found.length;
    // What was taken may have hidden the border of something else: look until nothing more is found.
    for (const detector of wanted) rest = takeOut(rest, detector, found);
  }
  return found
    .map(({ kind, start, end }) => ({ kind, start: starts[start] as number, end: starts[end] as number }))
    .sort((a, b) => a.start - b.start);
}

/** The text with what a detector finds blanked; notes each find. */
function takeOut(text: string, { kind, pattern, accepts }: Detector, found: PersonalData[]): string {
  let rest = "";
  let at = 0;
  for (const { index, 0: match } of text.matchAll(pattern)) {
    if (accepts && !accepts(match)) continue;
    found.push({ kind, start: index, end: index + match.length });
    rest += text.slice(at, index) + BLANK.repeat(match.length);
    at = index + match.length;
  }
  return rest + text.slice(at);
}

/** Stands for what was taken: no detector matches it, none is hindered by it. */
const BLANK = "\u0000";
