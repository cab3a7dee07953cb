import { nearestName } from "../nearest-name.ts";
import { segmentTuning } from "../tuning/segments.ts";
import type { Segment } from "./segment.ts";

/** What a definition may ask for. */
export interface Askable {
  readonly topics: readonly string[];
  /** Relations that rules conclude. */
  readonly relations: readonly string[];
}

/** What is wrong with a definition: where (JSON Pointer), and what would be right. */
export interface SegmentFault {
  readonly pointer: string;
  readonly detail: string;
}

export type CheckedSegment =
  | { readonly definition: Segment; readonly faults: readonly [] }
  | { readonly faults: readonly SegmentFault[] };

/** Reads a definition that came from outside; all faults are told at once. */
export function checkSegment(input: unknown, askable: Askable): CheckedSegment {
  const check = new Check(askable);
  check.part(input, "", 1);
  return check.faults.length > 0 ? { faults: check.faults } : { definition: input as Segment, faults: [] };
}

/** Names of everything that findPatterns finds. */
const PATTERNS: readonly string[] = [
  "lifecycle",
  "rfm",
  "sessions",
  "rhythm",
  "intent",
  "binge",
  "cycle",
  "churn",
  "purchase",
  "praised-not-bought",
  "complains-but-uses",
  "says-otherwise",
];

/** Each kind of test with the fields that may stand beside it. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  all: [],
  any: [],
  not: [],
  interest: ["atLeast", "atMost", "confidence"],
  pattern: ["is", "atLeast", "atMost"],
  concludes: ["about", "confidence"],
  count: ["atLeast", "atMost"],
  attribute: ["is", "did", "atLeast", "atMost"],
  seenDays: [],
};
const KINDS = Object.keys(FIELDS);

type Fields = Readonly<Record<string, unknown>>;

class Check {
  readonly faults: SegmentFault[] = [];
  readonly #askable: Askable;
  #tests = 0;

  constructor(askable: Askable) {
    this.#askable = askable;
  }

  part(input: unknown, at: string, depth: number): void {
    const shape = kindOf(input, depth);
    if ("fault" in shape) {
      this.#fault(at, shape.fault);
      return;
    }
    const { kind, fields } = shape;
    this.#knownFields(kind, fields, at);
    if (kind === "all" || kind === "any") this.#list(fields[kind], `${at}/${kind}`, depth);
    else if (kind === "not") this.part(fields.not, `${at}/not`, depth + 1);
    else this.#test(kind, fields, at);
  }

  #list(parts: unknown, at: string, depth: number): void {
    if (!Array.isArray(parts)) this.#fault(at, "must be a list of tests");
    else
      for (const [i, part] of parts.slice(0, segmentTuning.mostTests + 1).entries())
        this.part(part, `${at}/${i}`, depth + 1);
  }

  #test(kind: string, fields: Fields, at: string): void {
    this.#tests += 1;
    if (this.#tests === segmentTuning.mostTests + 1)
      this.#fault(at, `is one test too many: at most ${segmentTuning.mostTests}`);
    if (kind === "seenDays") this.#number(fields, at, { field: kind, least: 0, most: 36_500 });
    else if (this.#text(fields, at, kind)) this.#named(kind, String(fields[kind]), `${at}/${kind}`);
    const counted = kind === "attribute" && typeof fields.is === "number";
    if (Object.hasOwn(fields, "is") && !counted) this.#text(fields, at, "is");
    if (Object.hasOwn(fields, "did")) this.#text(fields, at, "did");
    if (Object.hasOwn(fields, "about")) this.#text(fields, at, "about");
    if (Object.hasOwn(fields, "confidence")) this.#number(fields, at, { field: "confidence", least: 0, most: 1 });
    this.#bounds(kind, fields, at);
  }

  /** A misspelt name would make an audience of nobody. */
  #named(kind: string, name: string, at: string): void {
    const { topics, relations } = this.#askable;
    const known = { interest: topics, pattern: PATTERNS, concludes: relations }[kind];
    if (known === undefined || known.includes(name)) return;
    const what = { interest: "topic", pattern: "pattern", concludes: "conclusion of a rule" }[kind];
    const near = nearestName(name, known);
    const remedy =
      near === undefined ? `known are ${known.slice(0, 30).join(", ") || "none"}` : `did you mean ${near}?`;
    this.#fault(at, `${JSON.stringify(name)} is no ${what}: ${remedy}`);
  }

  #bounds(kind: string, fields: Fields, at: string): void {
    const range = RANGES[kind] ?? COUNTS;
    const given = ["atLeast", "atMost"].filter((field) => Object.hasOwn(fields, field));
    if (kind === "count" && given.length === 0)
      this.#fault(at, `needs atLeast or atMost, such as { "count": "purchase", "atLeast": 1 }`);
    if (given.some((field) => !this.#number(fields, at, { field, ...range }))) return;
    if (given.length === 2 && (fields.atLeast as number) > (fields.atMost as number))
      this.#fault(`${at}/atLeast`, "is above atMost: nobody would fit");
  }

  #knownFields(kind: string, fields: Fields, at: string): void {
    const known = [kind, ...(FIELDS[kind] ?? [])];
    for (const field of Object.keys(fields)) {
      if (!known.includes(field))
        this.#fault(`${at}/${escaped(field)}`, `is unknown here; known are ${known.join(", ")}`);
    }
  }

  #text(fields: Fields, at: string, field: string): boolean {
    const value = fields[field];
    if (typeof value === "string" && value.length > 0 && value.length <= 128) return true;
    this.#fault(`${at}/${field}`, "must be a text of 1 to 128 characters");
    return false;
  }

  #number(fields: Fields, at: string, { field, least, most }: { field: string; least: number; most: number }): boolean {
    const value = fields[field];
    if (typeof value === "number" && value >= least && value <= most) return true;
    this.#fault(`${at}/${field}`, `must be a number from ${least} to ${most}`);
    return false;
  }

  #fault(pointer: string, detail: string): void {
    this.faults.push({ pointer, detail });
  }
}

/** Which kind of part something is, or why it is none. */
function kindOf(input: unknown, depth: number): { kind: string; fields: Fields } | { fault: string } {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    return { fault: `must be an object with one of ${KINDS.join(", ")}` };
  }
  if (depth > segmentTuning.deepest) return { fault: `is nested too deep: at most ${segmentTuning.deepest}` };
  const kinds = KINDS.filter((kind) => Object.hasOwn(input, kind));
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    return { fault: `must hold exactly one of ${KINDS.join(", ")}; it holds ${kinds.join(", ") || found(input)}` };
  }
  return { kind, fields: input as Fields };
}

/** The fields of a part that is of no kind; a misspelt one with what it may have meant. */
const found = (input: object): string =>
  Object.keys(input)
    .slice(0, 5)
    .map((field) => {
      const near = nearestName(field, KINDS);
      return near === undefined ? field.slice(0, 60) : `${field.slice(0, 60)} (did you mean ${near}?)`;
    })
    .join(", ") || "none";

const COUNTS = { least: 0, most: 1e9 };
const RANGES: Readonly<Record<string, typeof COUNTS>> = {
  interest: { least: -1, most: 1 },
  pattern: { least: 0, most: 1 },
  attribute: { least: -1e12, most: 1e12 },
};

const escaped = (field: string) => field.slice(0, 60).replaceAll("~", "~0").replaceAll("/", "~1");
